"""An undated report is dated by a line that is a date, or by the one summit that it is about; else it has no date."""

from __future__ import annotations

import pytest

from ravabet.knowledge import load_knowledge
from ravabet.knowledge.compile import check_summit, load
from ravabet.reader import read
from ravabet.record import Published

MEETS = "با نخست‌وزیر هند دیدار کرد."
SAYS = "گفت: گفت‌وگوها ادامه دارد."
PRESIDENT = "مسعود پزشکیان رئیس‌جمهور ایران"


def published(text: str) -> Published | None:
    """Return when an undated report is read to be published."""
    return read(text).report.published


def month(date: str) -> Published:
    """Return a month told by a summit."""
    return Published(date=date, precision="month", basis="context")


# -- summits -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (f"{PRESIDENT} در حاشیه اجلاس سران بریکس در کازان {MEETS}", "2024-10"),
        (f"دیدار در کازان\n{PRESIDENT} در حاشیه اجلاس سران بریکس در کازان {MEETS}", "2024-10"),
        (f"{PRESIDENT} در حاشیه نشست بریکس در روسیه {MEETS}", "2024-10"),
        ("شانزدهمین نشست سران بریکس آغاز شد.", "2024-10"),
        ("هفتاد و نهمین نشست مجمع عمومی سازمان ملل آغاز شد.", "2024-09"),
        ("هفدهمین دور مذاکرات آستانه برگزار شد.", "2021-12"),
        ("هفدهمین دور از مذاکرات آستانه برگزار شد.", "2021-12"),
        (f"ابراهیم رئیسی رئیس‌جمهور ایران در اجلاس سران سازمان همکاری شانگهای در سمرقند {SAYS}", "2022-09"),
        (f"ابراهیم رئیسی رئیس‌جمهور ایران در اجلاس سران جنبش عدم تعهد {SAYS}", "2024-01"),
    ],
    ids=[
        "place",
        "headline",
        "state and office-holder",
        "number",
        "long number",
        "round",
        "round of",
        "city",
        "office-holder",
    ],
)
def test_one_possible_summit_dates_the_report(text: str, date: str) -> None:
    assert published(text) == month(date)


@pytest.mark.parametrize(
    "text",
    [
        f"رئیس‌جمهور ایران در حاشیه اجلاس سران بریکس {MEETS}",
        f"{PRESIDENT} در حاشیه اجلاس سران بریکس {MEETS}",
        f"رئیس‌جمهور ایران در حاشیه اجلاس سران بریکس در روسیه {MEETS}",
        "نودمین نشست سران بریکس آغاز شد.",
        "مذاکرات ایران و آمریکا در مسقط برگزار شد.",
    ],
    ids=["name alone", "two in the term", "three in the state", "no such number", "talks without a number"],
)
def test_where_several_are_possible_there_is_no_date(text: str) -> None:
    assert published(text) is None


def test_the_last_summit_known_is_not_taken_for_the_last_there_was() -> None:
    """The president is still in office: the next summit may not be in the registry yet."""
    assert published(f"{PRESIDENT} در اجلاس سران سازمان همکاری شانگهای {SAYS}") is None


@pytest.mark.parametrize(
    "text",
    [
        f"{PRESIDENT} که سال گذشته در اجلاس بریکس در کازان بود {SAYS}",
        "اجلاس بریکس در کازان که اکتبر ۲۰۲۴ برگزار شد نتیجه داد.",
        f"ابراهیم رئیسی رئیس‌جمهور سابق ایران در اجلاس سران جنبش عدم تعهد {SAYS}",
    ],
    ids=["another year", "a printed date", "a former office"],
)
def test_a_summit_of_another_time_tells_nothing(text: str) -> None:
    assert published(text) is None


def test_the_eve_of_a_summit_is_no_city() -> None:
    assert published(f"حسن روحانی رئیس‌جمهور ایران در آستانه اجلاس سران سازمان همکاری شانگهای {SAYS}") is None


def test_two_summits_that_do_not_agree_tell_nothing() -> None:
    assert published("نشست سران بریکس در کازان و نشست سران سازمان همکاری شانگهای در سمرقند برگزار شد.") is None


def test_a_summit_far_down_in_a_report_tells_nothing() -> None:
    lines = ["وزیر نفت به مسکو رفت", *(f"وزیر نفت {SAYS}" for _ in range(3)), "شانزدهمین نشست سران بریکس آغاز شد."]
    assert published("\n".join(lines)) is None


def test_a_date_that_is_given_stands() -> None:
    given = read("شانزدهمین نشست سران بریکس آغاز شد.", date="2024-11-02").report.published
    assert given == Published(date="2024-11-02", precision="day", basis="metadata")


# -- printed dates -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "۱۴۰۳/۰۸/۰۲ - ۱۴:۳۰",
        "چهارشنبه ۲ آبان ۱۴۰۳",
        "تاریخ انتشار: ۲ آبان ۱۴۰۳ ساعت ۱۴:۳۰",
        "۲ آبان ۱۴۰۳ (۲۳ اکتبر ۲۰۲۴)",
    ],
)
@pytest.mark.parametrize("at", [0, 1])
def test_a_line_that_is_a_date_dates_the_report(line: str, at: int) -> None:
    lines = ["دیدار وزیران خارجه ایران و عمان در مسقط", f"وزیر خارجه عمان {SAYS}"]
    text = "\n".join([*lines[:at], line, *lines[at:]])
    assert published(text) == Published(date="2024-10-23", precision="day", basis="text")


@pytest.mark.parametrize(
    "line",
    ["دیدار وزیران خارجه در ۲ آبان ۱۴۰۳", "۲ آبان", "آبان ۱۴۰۳", "۲ آبان ۱۴۰۳\n۵ آبان ۱۴۰۳", "دوشنبه ۲ آبان ۱۴۰۳"],
    ids=["an event", "no year", "no day", "two dates", "a wrong weekday"],
)
def test_a_line_that_is_more_or_less_than_a_date_does_not(line: str) -> None:
    assert published(f"{line}\nوزیر خارجه عمان {SAYS}") is None


def test_yesterday_is_reckoned_from_a_printed_date() -> None:
    record = read("۱۴۰۳/۰۸/۰۲\nدیدار دو وزیر خارجه در مسقط\nوزیر خارجه عمان دیروز با وزیر خارجه عراق دیدار کرد.")
    times = [claim.time for claim in record.claims if claim.time is not None]
    assert [(time.date, time.basis) for time in times] == [("2024-10-22", "text")]


# -- the registry --------------------------------------------------------------------------------------------------------


def test_every_meeting_is_found_by_its_names() -> None:
    knowledge = load_knowledge()
    names = {p.key for p in knowledge.data.patterns if p.category == "summit"}
    assert len(knowledge.data.summits) == len(load("summits"))
    assert {name for summit in knowledge.data.summits for name in summit.names} == names


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("kind", "party"),
        ("organisation", "NOWHERE"),
        ("state", "XXX"),
        ("names", []),
        ("from", "2024"),
        ("to", "2024-10-21"),
        ("place", []),
        ("parties", ["IRN"]),
    ],
)
def test_a_faulty_entry_is_refused(key: str, value: object) -> None:
    row = {"organisation": "BRICS", "kind": "summit", "names": ["نشست"], "place": ["کازان"], "state": "RUS"}
    row |= {"from": "2024-10-22", "to": "2024-10-24"}
    check_summit(row, {"RUS", "IRN"}, {"BRICS"})
    with pytest.raises(ValueError, match=key):
        check_summit(row | {key: value}, {"RUS", "IRN"}, {"BRICS"})
