"""A report's parts are told from one another, and whom it credits is told from whom it quotes."""

from __future__ import annotations

from typing import Any

import pytest

from ravabet.reader import read
from ravabet.record import Record
from ravabet.text.fold import skeleton

HEADLINE = "صادرات گاز به عراق از سر گرفته می‌شود"
LEAD = "معاون وزیر نفت گفت: صادرات گاز به عراق از هفته آینده از سر گرفته خواهد شد."
BODY = "وی افزود: قرارداد تازه پنج ساله است و بهای گاز در آن تغییر کرده است."


def parts(record: Record) -> list[tuple[str, str]]:
    """Return the kinds and words of a record's blocks."""
    return [(block.kind, " ".join(record.text.source[slice(*block.span)].split())) for block in record.report.blocks]


def credited(record: Record) -> list[str | None]:
    """Return the ids of the agencies that a record credits, nearest first."""
    return [agency.id for agency in record.report.agencies]


# -- blocks --------------------------------------------------------------------------------------------------------------


def test_a_headline_a_lead_and_a_body() -> None:
    record = read(f"{HEADLINE}\n{LEAD}\n{BODY}")
    assert parts(record) == [("headline", HEADLINE), ("lead", LEAD), ("body", BODY)]
    assert record.report.headline is not None
    assert record.report.headline.text == HEADLINE


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n", "\n \n", "\r\n\r\n"])
def test_line_ends_do_not_matter(line_end: str) -> None:
    record = read(line_end.join([HEADLINE, LEAD, BODY]))
    assert parts(record) == [("headline", HEADLINE), ("lead", LEAD), ("body", BODY)]


def test_a_kicker_stands_before_the_headline() -> None:
    record = read(f"معاون وزیر نفت:\n{HEADLINE}\n{LEAD}\n{BODY}")
    assert parts(record)[:3] == [("kicker", "معاون وزیر نفت:"), ("headline", HEADLINE), ("lead", LEAD)]


def test_one_paragraph_has_no_headline() -> None:
    assert parts(read(LEAD)) == [("body", LEAD)]


def test_a_subhead_stands_between_paragraphs_and_ends_in_no_stop() -> None:
    record = read(f"{HEADLINE}\n{LEAD}\nشرایط قرارداد تازه\n{BODY}")
    assert parts(record)[2:] == [("subhead", "شرایط قرارداد تازه"), ("body", BODY)]


@pytest.mark.parametrize(
    "line",
    [
        "انتهای پیام",
        "انتهای پیام/",
        "کد خبر: ۴۱۲۸۷۳",
        "بیشتر بخوانید: بهای گاز صادراتی چقدر است؟",
        "ما را در شبکه‌های اجتماعی دنبال کنید",
        "لینک کوتاه خبر",
        "اشتراک‌گذاری",
        "تمامی حقوق این سایت محفوظ است",
    ],
)
def test_what_the_page_adds_is_boilerplate(line: str) -> None:
    record = read(f"{HEADLINE}\n{LEAD}\n{BODY}\n{line}")
    assert parts(record) == [("headline", HEADLINE), ("lead", LEAD), ("body", BODY), ("boilerplate", line)]
    assert all(q.content[1] <= record.text.source.index(line) for q in record.quotations)


@pytest.mark.parametrize("body", [BODY, f"{BODY} {BODY} {BODY}"], ids=["short", "long"])
def test_an_end_mark_inside_a_line_is_cut_out(body: str) -> None:
    record = read(f"{HEADLINE}\n{LEAD}\n{body} انتهای پیام")
    assert parts(record)[2:] == [("body", body), ("boilerplate", "انتهای پیام")]


@pytest.mark.parametrize(
    ("line", "kind"), [("مترجم: بهرام نیک‌نام", "byline"), ("منبع: ایرنا", "credit"), ("منابع: ایرنا، ایسنا", "credit")]
)
def test_a_byline_and_a_credit_are_no_body(line: str, kind: str) -> None:
    assert parts(read(f"{HEADLINE}\n{LEAD}\n{BODY}\n{line}"))[3:] == [(kind, line)]


def test_a_credit_after_a_byline_is_a_line_of_its_own() -> None:
    record = read(f"{HEADLINE}\n{LEAD}\n{BODY}\nمترجم: بهرام نیک‌نام\nمنبع: ایرنا")
    assert parts(record)[3:] == [("byline", "مترجم: بهرام نیک‌نام"), ("credit", "منبع: ایرنا")]


def test_a_paragraph_on_sources_is_no_credit() -> None:
    record = read(f"{HEADLINE}\nمنابع آگاه گفتند: صادرات گاز ادامه دارد.")
    assert parts(record)[1][0] == "lead"
    assert len(record.quotations) == 1


def test_lines_wrapped_in_the_middle_of_a_sentence_are_one_paragraph() -> None:
    wrapped = (
        "معاون وزیر نفت ایران روز یکشنبه در نشست خبری خود در تهران\n"
        "گفت: صادرات گاز به عراق از هفته آینده از سر گرفته خواهد شد و\n"
        "روزانه به پنجاه میلیون متر مکعب خواهد رسید."
    )
    second = "وی افزود: تعمیرات خط لوله در خاک عراق پایان یافته است و دو\nکشور درباره بهای گاز برای سال آینده به توافق رسیده‌اند."
    record = read(f"{HEADLINE}\n{wrapped}\n\n{second}")
    assert parts(record) == [
        ("headline", HEADLINE),
        ("lead", " ".join(wrapped.split())),
        ("body", " ".join(second.split())),
    ]
    assert [record.text.source[slice(*q.content)].split()[-1] for q in record.quotations] == ["رسید.", "رسیده‌اند."]


def test_wrapping_changes_no_quotation(records: dict[str, Record]) -> None:
    """A paragraph on one line is read as the same paragraph on several."""
    wrapped = records["01-oman-gas-lead"]
    assert "\n\n" in wrapped.text.source
    flat = read(
        "\n".join(" ".join(p.split()) for p in wrapped.text.source.replace("می‌شود\n", "می‌شود\n\n", 1).split("\n\n"))
    )

    def quoted(record: Record) -> list[str]:
        return [skeleton(record.text.source[slice(*q.content)]) for q in record.quotations]

    assert quoted(flat) == quoted(wrapped)


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    record = read(f"{HEADLINE}\nتهران - ایرنا - {LEAD}\n{BODY}")
    (first, _) = record.quotations
    actors = {actor.id: actor.name.fa for actor in record.actors}
    assert [actors[id_] for id_ in first.speakers] == ["معاون وزیر نفت"]


def test_a_headline_printed_twice_stays_the_headline() -> None:
    record = read(f"{HEADLINE}\n{HEADLINE}\n{LEAD}\n{BODY}")
    assert record.report.headline is not None
    assert record.report.headline.text == HEADLINE


# -- credits -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "agencies"),
    [
        (f"به گزارش ایسنا، {LEAD}", ["isna"]),
        (f"به گزارش خبرگزاری ایسنا، {LEAD}", ["isna"]),
        (f"به گزارش تسنیم به نقل از رویترز، {LEAD}", ["tasnim", "reuters"]),
        (f"به نقل از رویترز، {LEAD}", ["reuters"]),
        (f"تهران - ایرنا - {LEAD}", ["irna"]),
        (f"فارس: {LEAD}", ["fars"]),
        (f"{LEAD}\n{BODY}\nمنبع: ایرنا", ["irna"]),
        ("رویترز نوشت که صادرات گاز ایران به عراق از هفته آینده از سر گرفته خواهد شد.", ["reuters"]),
        (LEAD, []),
        ("معاون استاندار فارس گفت: صادرات گاز از هفته آینده از سر گرفته خواهد شد.", []),
        ("صادرات گاز از اول مهر از سر گرفته خواهد شد و تا پایان سال ادامه دارد.", []),
        ("معاون وزیر نفت در پاسخ به اینکه آیا منابع مالی طرح تأمین شده است، گفت: این منابع آماده است.", []),
    ],
)
def test_whom_a_copy_credits(text: str, agencies: list[str]) -> None:
    assert credited(read(f"{HEADLINE}\n{text}")) == agencies


def test_an_outlet_that_no_list_knows_is_credited_by_its_name() -> None:
    record = read(f"{HEADLINE}\nبه گزارش پایگاه خبری سرو شمال، {LEAD}")
    (agency,) = record.report.agencies
    assert agency.id is None
    assert "سرو شمال" in agency.name


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("به گزارش گروه اقتصادی خبرگزاری مهر، ", "mehr"),
        ("به گزارش خبرنگار سیاسی ایرنا، ", "irna"),
        ("به گزارش خبرنگار ایسنا، ", "isna"),
    ],
)
def test_an_outlet_whose_own_desk_reports_is_the_publisher(opening: str, publisher: str) -> None:
    record = read(f"{HEADLINE}\n{opening}{LEAD}")
    assert record.report.publisher is not None
    assert record.report.publisher.id == publisher


def test_an_agency_that_is_only_credited_is_not_the_publisher() -> None:
    assert read(f"{HEADLINE}\nبه نقل از رویترز، {LEAD}").report.publisher is None


def test_the_address_says_who_published() -> None:
    publisher = read(
        f"{HEADLINE}\nبه نقل از رویترز، {LEAD}", url="https://www.tasnimnews.com/fa/news/1"
    ).report.publisher
    assert publisher is not None
    assert publisher.id == "tasnim"


@pytest.mark.parametrize(
    ("headline", "sort", "words"),
    [("اصلاحیه: صادرات گاز به عراق", "correction", "اصلاحیه"), ("تکذیبیه وزارت نفت", "denial", "تکذیبیه")],
)
def test_a_report_that_amends_another_says_so(headline: str, sort: str, words: str) -> None:
    record = read(f"{headline}\n{LEAD}")
    assert record.report.amends is not None
    assert record.report.amends.sort == sort
    assert record.text.source[slice(*record.report.amends.span)] == words


def test_most_reports_amend_none() -> None:
    assert read(f"{HEADLINE}\n{LEAD}").report.amends is None


# -- the samples ---------------------------------------------------------------------------------------------------------


def test_headlines_of_the_samples(records: dict[str, Record], expected: dict[str, dict[str, Any]]) -> None:
    """Annotated with their kickers; a page whose line breaks are lost has a headline that nobody can see."""
    wrong = {}
    for name, record in records.items():
        printed = " ".join(words for kind, words in parts(record) if kind in ("kicker", "headline"))
        if skeleton(printed) != skeleton(expected[name]["headline"] or ""):
            wrong[name] = printed
    assert len(wrong) <= 0.15 * len(records), wrong


def test_nothing_that_the_page_adds_is_quoted(records: dict[str, Record], expected: dict[str, dict[str, Any]]) -> None:
    for name, wanted in expected.items():
        record = records[name]
        quoted = [skeleton(record.text.source[slice(*q.content)]) for q in record.quotations]
        for line in wanted["boilerplate"]:
            if len(line) > 15:
                assert not any(skeleton(line) in words for words in quoted), f"{name}: {line}"
