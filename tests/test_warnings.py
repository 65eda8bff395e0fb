"""What the reader could not do is said, never dropped in silence; where all went well nothing is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from ravabet.reader import read
from ravabet.record import Record, Warning_

REPORT = "دیدار وزیران خارجه ایران و عمان\nوزیر خارجه عمان در مسقط گفت: گفت‌وگوها ادامه دارد."


def kinds(record: Record) -> set[str]:
    """Return the kinds of a record's warnings."""
    return {warning.kind for warning in record.warnings}


def of_kind(record: Record, kind: str) -> list[Warning_]:
    """Return a record's warnings of one kind."""
    return [warning for warning in record.warnings if warning.kind == kind]


def test_a_report_that_is_wholly_read_has_no_warning() -> None:
    assert read(REPORT).warnings == []
    assert read(REPORT.encode()).warnings == []


def test_a_guessed_encoding_is_said_and_a_declared_one_is_not(sample_paths: dict[str, Path]) -> None:
    data = sample_paths["34-poland-eu-bid"].read_bytes()
    (warning,) = of_kind(read(data), "encoding-guessed")
    assert "1256" in warning.message
    assert "encoding-guessed" not in kinds(read(data, encoding="windows-1256"))


def test_invalid_bytes_are_said_with_their_number_and_shown() -> None:
    record = read(3 * REPORT.encode() + b"\xff \xfe")
    (warning,) = of_kind(record, "invalid-bytes")
    assert "2" in warning.message
    assert record.text.source == 3 * REPORT + "\ufffd \ufffd"


@pytest.mark.parametrize(
    "text",
    [
        "وزیر خارجه عمان روز یکشنبه در مسقط گفت: گفت‌وگوها ادامه دارد و دور بعدی آن برگزار می‌شود.",
        "این گزارش عنوان ندارد و با یک جمله کامل آغاز می‌شود که پایان آن نقطه است.\nجمله دوم نیز چنین است و نقطه دارد.",
    ],
)
def test_a_missing_headline_is_said(text: str) -> None:
    record = read(text)
    assert record.report.headline is None
    assert kinds(record) >= {"no-headline"}
    assert "no-headline" not in kinds(read("عنوان کوتاه گزارش\n" + text))


@pytest.mark.parametrize("verb", ["گفته شد", "اعلام شد"])
def test_a_quotation_without_a_speaker_is_said_where_it_stands(verb: str) -> None:
    record = read(f"دیدار در مسقط\nدر این نشست {verb} که گفت‌وگوها ادامه دارد.")
    (quotation,) = record.quotations
    assert quotation.speakers == []
    (warning,) = of_kind(record, "speaker-unknown")
    assert warning.span == quotation.content


def test_nothing_is_said_of_a_quotation_whose_speaker_is_known(records: dict[str, Record]) -> None:
    for record in records.values():
        unknown = {quotation.content for quotation in record.quotations if not quotation.speakers}
        assert {warning.span for warning in of_kind(record, "speaker-unknown")} == unknown


def test_a_pronoun_that_means_nobody_named_names_nobody() -> None:
    record = read("ادامه مذاکرات\nوی گفت: گفت‌وگوها ادامه دارد.")
    (quotation,) = record.quotations
    assert quotation.speakers == []
    (warning,) = of_kind(record, "speaker-unknown")
    assert warning.span == quotation.content


def test_a_quotation_mark_that_does_not_close_is_said() -> None:
    unclosed = read("دیدار در مسقط\nوزیر خارجه عمان گفت: «گفت‌وگوها ادامه دارد. دور بعدی در مسقط است.")
    assert "quotation-unclosed" in kinds(unclosed)
    closed = read("دیدار در مسقط\nوزیر خارجه عمان گفت: «گفت‌وگوها ادامه دارد. دور بعدی در مسقط است.»")
    assert "quotation-unclosed" not in kinds(closed)


def test_arabic_is_read_as_what_it_is_and_said() -> None:
    record = read("قال وزير الخارجية إن المفاوضات مستمرة في مسقط وأكد أهمية العلاقات الثنائية بين البلدين.")
    assert record.report.language == "ar"
    assert "not-persian" in kinds(record)


def test_an_arabic_keyboard_does_not_make_persian_arabic() -> None:
    record = read("وزير خارجه گفت: مذاكرات ادامه دارد و ما از آن پشتيباني مي كنيم.")
    assert record.report.language == "fa"
    assert "not-persian" not in kinds(record)


def test_warnings_are_of_the_kinds_that_the_schema_lists_and_say_something(records: dict[str, Record]) -> None:
    for record in records.values():
        for warning in record.warnings:
            assert msgspec.convert(msgspec.to_builtins(warning), Warning_) == warning
            assert warning.message.strip()
