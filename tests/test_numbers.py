"""Numbers in Persian prose: a table of sentences, and properties of what is printed in digits and in words."""

from __future__ import annotations

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.numbers import FoundNumber, find_numbers
from ravabet.numbers.compile import COMPILED, build
from ravabet.numbers.words import words

TABLE = Path(__file__).with_name("numbers.tsv")
SHARE_RIGHT = 0.97
LARGEST = 10**12
# The last power of ten of each of these words, from the largest.
SCALES = ((10**12, "تریلیون"), (10**9, "میلیارد"), (10**6, "میلیون"), (10**3, "هزار"))
HUNDREDS = ("", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد")
TENS = ("", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود")
SMALL = (
    *("صفر", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده"),
    *("چهارده", "پانزده", "شانزده", "هفده", "هجده", "نوزده"),
)
# The digits of every script that has ten in a row.
SCRIPTS = [
    "".join(chr(zero + i) for i in range(10))
    for zero in range(0x110000 - 9)
    if unicodedata.decimal(chr(zero), None) == 0
]
Row = tuple[str, list[tuple[str, float, float | None, str, str]]]


def below_thousand(number: int) -> list[str]:
    """Return the words of a number below a thousand."""
    hundreds, rest = divmod(number, 100)
    tens = (
        [SMALL[rest]] if 0 < rest < 20 else [w for w in (TENS[rest // 10], SMALL[rest % 10] if rest % 10 else "") if w]
    )
    return [*([HUNDREDS[hundreds]] if hundreds else []), *tens]


def in_words(number: int, also: str = " و ") -> str:
    """Print an integer in Persian words."""
    terms = []
    for scale, name in SCALES:
        count, number = divmod(number, scale)
        if count:
            terms.append(also.join(below_thousand(count)) + " " + name)
    terms += [also.join(below_thousand(number))] if number else []
    return also.join(terms) or SMALL[0]


def wanted(line: str) -> Row:
    """Read one line of the table."""
    sentence, spans, *rest = line.split("\t")
    sentence, spans = (cell.replace("\\n", "\n") for cell in (sentence, spans))
    if spans == "-":
        return sentence, []
    cells = [cell.split("|") for cell in (spans, *rest)]
    most = max(map(len, cells))
    columns = [cell * most if len(cell) == 1 else cell for cell in cells]
    return sentence, [
        (span, float(value), None if low == "-" else float(low), unit, bound)
        for span, value, low, unit, bound in zip(*columns, strict=True)
    ]


def seen(sentence: str, number: FoundNumber) -> tuple[str, float, float | None, str, str]:
    """Return what was found in the form of the table."""
    unit = "ordinal" if number.ordinal else f"count:{number.noun}" if number.noun else number.unit or "-"
    return sentence[slice(*number.span)], round(number.value, 6), number.low, unit, number.bound


def test_the_compiled_form_is_current() -> None:
    assert build() == COMPILED.read_bytes(), "run python -m ravabet.numbers.compile"


def test_numbers_are_read_as_the_table_says() -> None:
    rows = [wanted(line) for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    wrong = []
    for sentence, expected in rows:
        found = [seen(sentence, number) for number in find_numbers(sentence)]
        if found != expected:
            wrong.append(f"{sentence}\n  wanted {expected}\n  found  {found}")
    print("\n".join(wrong))  # noqa: T201
    assert len(rows) >= 210
    assert 1 - len(wrong) / len(rows) >= SHARE_RIGHT, "\n".join(wrong)


@pytest.mark.parametrize("number", [0, 7, 19, 100, 121, 1001, 2_300_000, 999_999_999_999, LARGEST])
def test_a_number_in_words_is_read(number: int) -> None:
    assert [found.value for found in find_numbers(f"مقدار آن {in_words(number)} تن بود.")] == [number]


@given(st.integers(0, LARGEST))
def test_any_integer_in_words_comes_back(number: int) -> None:
    text = f"مقدار آن {in_words(number)} تن بود."
    (found,) = find_numbers(text)
    assert (found.value, found.unit, text[slice(*found.number_span)]) == (number, "t", in_words(number))


@given(st.integers(1, LARGEST))
def test_any_integer_in_words_comes_back_with_lost_spaces(number: int) -> None:
    printed = in_words(number, "\u200cو\u200c")
    (found,) = find_numbers(f"مقدار آن {printed} دلار بود.")
    assert (found.value, found.unit) == (number, "USD")
    solid = in_words(number, "و").replace(" ", "")
    (found,) = find_numbers(f"مقدار آن {solid} دلار بود.")
    assert (found.value, found.unit) == (number, "USD")


@given(st.integers(0, LARGEST), st.sampled_from(SCRIPTS), st.sampled_from(["", ",", "٬", "،"]))
def test_any_integer_in_the_digits_of_any_script_comes_back(number: int, script: str, separator: str) -> None:
    printed = (f"{number:,}".replace(",", separator) if number >= 1000 else str(number)).translate(
        {ord(str(i)): digit for i, digit in enumerate(script)}
    )
    text = f"مقدار آن {printed} تن بود."
    (found,) = find_numbers(text)
    assert (found.value, found.unit, text[slice(*found.number_span)]) == (number, "t", printed)


@given(st.integers(0, 9999), st.integers(0, 99), st.sampled_from(".٫"))
def test_any_decimal_comes_back(whole: int, part: int, sign: str) -> None:
    (found,) = find_numbers(f"نرخ آن {whole}{sign}{part:02} درصد بود.")
    assert (found.value, found.unit) == (float(f"{whole}.{part:02}"), "percent")


@given(st.integers(1, 499), st.integers(1, 500))
def test_a_range_has_both_ends(one: int, other: int) -> None:
    low, high = sorted((one, one + other))
    for text in (f"{low} تا {high} میلیون دلار", f"بین {in_words(low)} تا {in_words(high)} میلیون دلار"):
        (found,) = find_numbers(text)
        assert (found.low, found.value) == (low * 10**6, high * 10**6)


@given(
    st.lists(
        st.sampled_from(
            [
                *sorted(words().numbers),
                *sorted(words().units),
                *["و۵", "۱۲", ".", "/", "-", "+", "%", "،", ":", "تا", "از\n"],
            ]
        )
    )
)
def test_spans_lie_in_the_text_and_do_not_overlap(parts: list[str]) -> None:
    text = " ".join(parts)
    end = 0
    for number in find_numbers(text):
        assert end <= number.span[0] <= number.number_span[0] < number.number_span[1] <= number.span[1] <= len(text)
        end = number.span[1]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_no_text_is_too_odd(text: str) -> None:
    for number in find_numbers(text):
        assert text[slice(*number.number_span)].strip()


@pytest.mark.parametrize(
    "text",
    [
        *("9" * 100_000, "1.5" * 20_000, "123 " * 20_000, "1-" * 20_000, "+98 " * 20_000),
        *("میلیارد " * 20_000, "هزارو" * 20_000, "دو ممیز " * 20_000, "یکو" * 39 + "ب", "یک و " * 20_000),
        *("ه" * 100_000, "بیست تا " * 20_000, "۵ تا ۶ " * 10_000, "صد هزار میلیارد و " * 5_000, "۲۰، " * 20_000),
    ],
    ids=lambda text: text[:12],
)
def test_odd_texts_are_read_in_time(text: str) -> None:
    start = time.perf_counter()
    find_numbers(text)
    assert time.perf_counter() - start < 10


def test_arabic_letters_are_read_and_spans_are_of_the_text_as_given() -> None:
    text = "در اين نشست يكصدو بيست نفر، هفتادوچهارمين بار، شركت كردند."
    assert [text[slice(*n.span)] for n in find_numbers(text)] == ["يكصدو بيست نفر", "هفتادوچهارمين"]
    solid = "سهم پنجاه‌درصدی"
    (number,) = find_numbers(solid)
    assert (solid[slice(*number.span)], solid[slice(*number.number_span)]) == ("پنجاه‌درصدی", "پنجاه")


@pytest.mark.slow
def test_text_without_numbers_is_passed_over_quickly() -> None:
    text = "وزیر امور خارجه در دیدار با همتای خود بر گسترش همکاری‌های اقتصادی و فرهنگی تأکید کرد. " * 100
    find_numbers(text)
    best = min(_seconds(text) for _ in range(10))
    assert len(text) / best > 1_000_000


def _seconds(text: str) -> float:
    start = time.perf_counter()
    find_numbers(text)
    return time.perf_counter() - start
