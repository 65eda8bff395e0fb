"""Dates in Persian prose are found and converted; the table of phrases is ``dates.tsv``."""

from __future__ import annotations

import ast
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import ravabet.calendars
from persian import TEXTS
from ravabet.calendars import FoundDate, find_dates
from ravabet.calendars.compile import COMPILED, SOURCE, build, main
from ravabet.calendars.conversion import (
    GREGORIAN,
    LUNAR,
    SOLAR,
    Calendar,
    ImpossibleDateError,
    from_day,
    month_span,
    to_day,
    year_span,
)
from ravabet.calendars.reckoning import weekday_of

Row = tuple[date | None, str, list[str]]
WORDS = yaml.safe_load(SOURCE.read_text("utf-8"))
TODAY = date(2024, 10, 20)
FIRST, LAST = date(1925, 1, 1), date(2050, 12, 31)
SHARE = 0.97


def rows() -> list[Row]:
    """The table: today, the sentence, and its dates."""
    table = (Path(__file__).parent / "dates.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in table if not line.startswith("#")]
    return [(None if today == "-" else date.fromisoformat(today), text, found) for today, text, *found in cells]


def as_cell(text: str, found: FoundDate) -> str:
    """A date as the table writes it."""
    words = text[slice(*found.span)]
    cells = (words, found.date, found.end, found.precision, found.calendar, found.basis, found.conflict and "conflict")
    return " | ".join(cell or "-" for cell in cells)


def only(text: str, today: date | None = TODAY) -> FoundDate:
    """The one date of a text."""
    (found,) = find_dates(text, today)
    return found


# -- the table -----------------------------------------------------------------------------------------------------------


def test_nearly_all_phrases_of_the_table_are_read_right() -> None:
    wrong = []
    table = rows()
    for today, text, expected in table:
        got = [as_cell(text, found) for found in find_dates(text, today)]
        if got != expected:
            wrong.append(f"{text} ({today})\n  expected {expected}\n  found    {got}")
    # Seen with pytest -s, and where the test fails.
    sys.stdout.write("\n".join([f"{len(table) - len(wrong)} of {len(table)} right", *wrong, ""]))
    assert len(table) >= 210
    assert len(wrong) <= (1 - SHARE) * len(table)


def test_without_today_nothing_is_reckoned_from_it() -> None:
    for _, text, _ in rows():
        for found in find_dates(text):
            assert found.basis == "text" or (found.date, found.end, found.first) == (None, None, None), text


# -- calendars -----------------------------------------------------------------------------------------------------------

DAYS = st.dates(FIRST, LAST)
CALENDARS: list[Calendar] = [SOLAR, LUNAR, GREGORIAN]


@given(st.dates(date(1800, 1, 1), date(2150, 1, 1)), st.sampled_from(CALENDARS))
def test_a_day_comes_back_from_every_calendar(day: date, calendar: Calendar) -> None:
    assert to_day(calendar, *from_day(calendar, day)) == day


@given(DAYS, st.sampled_from(CALENDARS))
def test_the_day_after_the_last_of_a_month_or_year_is_the_first_of_the_next(day: date, calendar: Calendar) -> None:
    year, month, _ = from_day(calendar, day)
    assert from_day(calendar, month_span(calendar, year, month)[1] + timedelta(1))[2] == 1
    assert from_day(calendar, year_span(calendar, year)[1] + timedelta(1)) == (year + 1, 1, 1)


@pytest.mark.parametrize(
    ("calendar", "given_date", "day"),
    [
        (SOLAR, (1304, 1, 11), "1925-03-31"),
        (SOLAR, (1357, 11, 22), "1979-02-11"),
        (SOLAR, (1399, 12, 30), "2021-03-20"),
        (SOLAR, (1403, 12, 30), "2025-03-20"),
        (SOLAR, (1404, 1, 1), "2025-03-21"),
        (LUNAR, (1445, 9, 1), "2024-03-11"),
        (LUNAR, (1400, 1, 1), "1979-11-20"),
        (LUNAR, (61, 1, 10), "0680-10-13"),
    ],
)
def test_known_days_are_converted(calendar: Calendar, given_date: tuple[int, int, int], day: str) -> None:
    assert to_day(calendar, *given_date).isoformat() == day


@pytest.mark.parametrize(
    ("calendar", "impossible"),
    [(SOLAR, (1402, 12, 30)), (SOLAR, (1402, 7, 31)), (LUNAR, (1445, 1, 31)), (GREGORIAN, (2023, 2, 29))],
)
def test_impossible_days_are_refused(calendar: Calendar, impossible: tuple[int, int, int]) -> None:
    with pytest.raises(ImpossibleDateError):
        to_day(calendar, *impossible)


# -- whatever the style --------------------------------------------------------------------------------------------------

DIGITS = ["0123456789", "۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩"]
WEEKDAYS = {row["number"]: row["names"][0] for row in WORDS["weekdays"]}
ERAS = {calendar: ["", *WORDS["eras"][calendar]] for calendar in CALENDARS}


def month_names(calendar: Calendar, month: int) -> list[str]:
    """All names of a month, and with «ماه»."""
    names = next(row["names"] for row in WORDS["months"][calendar] if row["number"] == month)
    return [form for name in names for form in (name, f"{name} ماه", f"{name}\u200cماه")]


@st.composite
def printed(draw: st.DrawFn) -> tuple[date, Calendar, str]:
    """A day in one of the calendars, in words and numbers."""
    day, calendar = draw(DAYS), draw(st.sampled_from(CALENDARS))
    year, month, number = from_day(calendar, day)
    if calendar != LUNAR and draw(st.booleans()):
        form = draw(
            st.sampled_from(
                ["{y}/{m}/{d}", "{y}/{m:02}/{d:02}", "{y}-{m}-{d}", "{y}.{m:02}.{d:02}", "{d:02}.{m:02}.{y}"]
            )
        )
        text = form.format(y=year, m=month, d=number)
    else:
        said = draw(st.sampled_from([str(number), f"{number:02}", *WORDS["ordinals"][number]]))
        name = draw(st.sampled_from(month_names(calendar, month)))
        of = draw(st.sampled_from(["", "سال "]))
        text = f"{said} {name} {of}{year} {draw(st.sampled_from(ERAS[calendar]))}".strip()
    weekday = WEEKDAYS[weekday_of(day)]
    text = draw(st.sampled_from(["{}", f"{weekday} {{}}", f"روز {weekday}، {{}}"])).format(text)
    text = text.translate(str.maketrans(DIGITS[0], draw(st.sampled_from(DIGITS))))
    if draw(st.booleans()):
        text = text.replace("ی", "ي").replace("ک", "ك")
    blank = draw(st.sampled_from([" ", "\u00a0", "  ", "\n"]))
    half = draw(st.sampled_from(["\u200c", "", " ", "\u00a0"]))
    return day, calendar, text.replace(" ", blank).replace("\u200c", half)


@given(printed(), st.sampled_from([None, TODAY]))
def test_any_day_in_any_style_comes_back(case: tuple[date, Calendar, str], today: date | None) -> None:
    day, calendar, text = case
    before, after = "نشست در تاریخ ", " برگزار شد."
    found = only(before + text + after, today)
    assert (found.date, found.calendar, found.conflict) == (day.isoformat(), calendar, False)
    assert (found.precision, found.basis, found.end) == ("day", "text", None)
    assert (before + text + after)[slice(*found.span)] == text


@given(DAYS, st.sampled_from(CALENDARS), st.integers(-170, 170))
def test_a_day_without_a_year_is_the_one_nearest_to_today(today: date, calendar: Calendar, distance: int) -> None:
    day = today + timedelta(distance)
    _, month, number = from_day(calendar, day)
    name = month_names(calendar, month)[0]
    found = only(f"{number} {name}", today)
    assert (found.date, found.basis) == (day.isoformat(), "context")
    assert only(f"{number} {name}", None).date is None


@given(DAYS, st.sampled_from(["روز {}", "{} گذشته", "{} آینده", "{} هفته جاری"]), st.integers(1, 7))
def test_a_weekday_is_that_weekday(today: date, form: str, number: int) -> None:
    found = only(form.format(WEEKDAYS[number]), today)
    day = date.fromisoformat(found.date or "")
    assert weekday_of(day) == number
    assert abs((day - today).days) <= 7


@given(DAYS, DAYS, st.sampled_from(CALENDARS))
def test_a_range_has_both_ends(one: date, other: date, calendar: Calendar) -> None:
    first, last = sorted((one, other))
    text = " تا ".join(
        f"{d} {month_names(calendar, m)[0]} {y}" for y, m, d in (from_day(calendar, day) for day in (first, last))
    )
    found = only(f"از {text}")
    assert (found.date, found.end) == (first.isoformat(), last.isoformat() if first < last else None)


# -- always --------------------------------------------------------------------------------------------------------------


@given(TEXTS, st.sampled_from([None, TODAY]))
def test_any_text_is_read_and_spans_follow_each_other(text: str, today: date | None) -> None:
    end = 0
    for found in find_dates(text, today):
        assert end <= found.span[0] < found.span[1] <= len(text)
        end = found.span[1]
        assert text[slice(*found.span)].strip() == text[slice(*found.span)]


@pytest.mark.parametrize(
    "change", [lambda t: f"\u200f{t}", lambda t: f"\u0640ﻻﷲ {t}", lambda t: "".join(f"{c}\u064b" for c in t)]
)
def test_spans_are_of_the_given_text(change: Callable[[str], str]) -> None:
    text = change("نشست ﻻ 25 آبان 1402 بود")
    found = only(text)
    assert text[found.span[0]] == "2"
    assert text[found.span[1] - 1] == "2"
    assert found.date == "2023-11-16"


def test_the_compiled_words_are_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert COMPILED.read_bytes() == build(), "run python -m ravabet.calendars.compile"
    assert main(["--check"]) == 0
    assert "current" in capsys.readouterr().out


def test_the_room_needs_no_other_than_text() -> None:
    for path in Path(ravabet.calendars.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for module in modules:
                assert not module.startswith("ravabet") or module.startswith(("ravabet.calendars", "ravabet.text"))
    code = "import sys, ravabet.calendars; print('yaml' in sys.modules, 'hijridate' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


def test_text_without_dates_is_read_fast() -> None:
    text = "وزیران دو کشور درباره همکاری‌های اقتصادی و مرزی گفت‌وگو کردند و بر ادامه رایزنی‌ها تأکید داشتند. " * 5000
    find_dates(text[:100])
    best = min(_seconds(text) for _ in range(3))
    assert len(text) / best > 1_000_000


def _seconds(text: str) -> float:
    start = time.perf_counter()
    assert find_dates(text) == []
    return time.perf_counter() - start
