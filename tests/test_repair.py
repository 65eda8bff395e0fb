"""Repair gives half-spaces, spaces and Persian letters back, changes nothing else, and knows the way back to the source."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from persian import HALF_SPACE, LETTERS, SPACING, TEXTS, without_spacing
from ravabet.record import Record, Repair
from ravabet.text import decode, repair
from ravabet.text.repair import Repaired
from ravabet.text.tokens import tokenize

# Samples that are printed as a dictionary would have them.
CLEAN = (
    "01-oman-gas-lead",
    "07-doha-paris-jets",
    "08-tokyo-letter",
    "11-bishkek-road-proposal",
    "16-caracas-roadmap",
    "24-spokesman-nuclear-talks",
    "29-sanctions-package",
    "31-khosravi-railway-signed",
)

NAMES = pytest.mark.xfail(strict=True, reason="a name that may be read as a word and its prefix is cut in two")
LONE_PLURAL = pytest.mark.xfail(
    strict=True, reason="a plural ending apart from a word that the model does not know so is left"
)


def applied(source: str, repairs: list[Repair]) -> str:
    """Apply repairs by what the record promises of them, asserting that each fits."""
    text, at = "", 0
    for change in repairs:
        start, end = change.span
        assert at <= start <= end
        assert source[start:end] == change.before
        assert change.before != change.after
        assert start < end or change.after
        text += source[at:start] + change.after
        at = end
    return text + source[at:]


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("من می خواهم بروم", "من می‌خواهم بروم"),
        ("من میخواهم بروم", "من می‌خواهم بروم"),
        ("او نمی تواند", "او نمی‌تواند"),
        ("تفاهمنامه دو کشور", "تفاهم‌نامه دو کشور"),
        pytest.param("تفاهم نامه ها", "تفاهم‌نامه‌ها", marks=LONE_PLURAL),
        ("تفاهمنامه ها", "تفاهم‌نامه‌ها"),
        ("کشورهای همسایه و سازمان های جهانی", "کشورهای همسایه و سازمان‌های جهانی"),
        ("بزرگ\u00a0ترین شریک تجاری", "بزرگ‌ترین شریک تجاری"),
        ("می\u00a0شود", "می‌شود"),
        ("می\u200bشود", "می‌شود"),
        ("در ژانویه 2023شده است", "در ژانویه 2023 شده است"),
        ("در سال ۱۴۰۲آغاز شد", "در سال ۱۴۰۲ آغاز شد"),
        ("وي مي گويد كه", "وی می‌گوید که"),
        ("٢٥ هزار تن", "۲۵ هزار تن"),
        ("دراین دیدار", "در این دیدار"),
        ("من می خواهم بروم\n\u00a0", "من می‌خواهم بروم\n\u00a0"),
    ],
)
def test_damage_is_mended(damaged: str, mended: str) -> None:
    assert repair(damaged).text == mended


@pytest.mark.parametrize("printed", sorted(LETTERS))
def test_what_another_keyboard_wrote_is_written_as_persian(printed: int) -> None:
    (change,) = repair(f"ا{chr(printed)}").repairs
    assert (change.span, change.before, change.after) == ((1, 2), chr(printed), LETTERS[printed])
    assert change.kind == ("digit" if chr(printed).isdigit() else "letter")


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم کتاب‌ها را به کتابخانه ببرم.",
        "این کار را به او می‌سپارند و او آن را می‌پذیرد.",
        "Ravabet reads 2023 reports; nothing here is Persian.",
        "آن مرد در این ده زندگی می‌کند",
        "از ۱۲ تا ۱۵ مهر ۱۴۰۲",
        "رئیس جمهور روسیه",
        pytest.param("بهروز و بهنام به مینسک رفتند.", marks=NAMES),
        "آنکه برگمان سخنگوی دولت آلمان است.",
        "",
        "\n",
    ],
)
def test_what_is_well_written_is_left_alone(text: str) -> None:
    assert repair(text).repairs == []


@pytest.mark.parametrize("name", CLEAN)
def test_clean_samples_are_left_alone(name: str, sample_paths: dict[str, Path]) -> None:
    repaired = repair(decode(sample_paths[name].read_bytes()).text)
    assert repaired.repairs == []
    assert repaired.text == repaired.source


@pytest.mark.parametrize(("gap", "least"), [(" ", 0.6), ("\u00a0", 0.8), ("", 0.7)])
def test_half_spaces_that_a_page_lost_come_back(gap: str, least: float, sample_paths: dict[str, Path]) -> None:
    """A half-space comes back where it stood; the share over the clean samples."""
    lost = back = 0
    for name in CLEAN:
        clean = decode(sample_paths[name].read_bytes()).text
        repaired = repair(clean.replace(HALF_SPACE, gap)).text
        wanted, given_back = half_spaces(clean), half_spaces(repaired)
        lost += len(wanted)
        back += len(wanted & given_back)
    assert back / lost >= least, f"{back} of {lost} half-spaces came back"


def half_spaces(text: str) -> set[int]:
    """Return where half-spaces stand, counted in visible characters."""
    places, count = set(), 0
    for character in text:
        if character == HALF_SPACE:
            places.add(count)
        elif character not in SPACING:
            count += 1
    return places


def test_samples_are_repaired_by_the_repairs_that_are_listed(records: dict[str, Record]) -> None:
    for record in records.values():
        assert applied(record.text.source, record.text.repairs) == record.text.repaired


@example(HALF_SPACE)
@given(TEXTS)
def test_the_repairs_applied_to_the_source_give_the_repaired_text(text: str) -> None:
    repaired = repair(text)
    assert repaired.source == text
    assert applied(text, repaired.repairs) == repaired.text


@given(TEXTS)
def test_repairing_twice_changes_nothing(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once
    assert repair(once).repairs == []


def test_repairing_the_samples_twice_changes_nothing(records: dict[str, Record]) -> None:
    for record in records.values():
        assert repair(record.text.repaired).repairs == []


@given(TEXTS)
def test_letters_digits_and_signs_stay_but_for_arabic_yeh_kaf_and_digits(text: str) -> None:
    assert without_spacing(repair(text).text) == without_spacing(text)


@given(TEXTS)
def test_line_breaks_stay(text: str) -> None:
    assert re.findall(r"[\r\n\t]", repair(text).text) == re.findall(r"[\r\n\t]", text)


@example("٠ءء")
@given(TEXTS)
def test_the_kind_of_a_repair_is_what_it_does(text: str) -> None:
    for change in repair(text).repairs:
        assert 0 < change.confidence <= 1
        if change.kind == "half-space":
            assert HALF_SPACE in change.after or HALF_SPACE in change.before
        elif change.kind == "space":
            assert (change.before + change.after).strip(SPACING) == ""
        else:
            assert change.kind == ("digit" if change.after.isdigit() else "letter")
            assert change.before.translate(LETTERS) == change.after


@given(TEXTS)
def test_a_repaired_word_leads_back_to_the_same_letters(text: str) -> None:
    repaired = repair(text)
    tokens = tokenize(repaired.text)
    for span in zip(tokens.start, tokens.end, strict=True):
        start, end = repaired.to_source(span)
        assert start < end
        assert without_spacing(text[start:end]) == without_spacing(repaired.text[slice(*span)])


@given(TEXTS)
def test_a_source_word_leads_forth_to_the_same_letters(text: str) -> None:
    repaired = repair(text)
    tokens = tokenize(text)
    for span in zip(tokens.start, tokens.end, strict=True):
        there = repaired.text[slice(*repaired.to_repaired(span))]
        assert without_spacing(there) == without_spacing(text[slice(*span)])


@example(HALF_SPACE, [0, 0])
@given(TEXTS, st.lists(st.floats(0, 1), min_size=2, max_size=8))
def test_the_ways_between_source_and_repaired_keep_the_order(text: str, places: list[float]) -> None:
    repaired = repair(text)
    for length, way, bound in (
        (len(repaired.text), repaired.to_source, len(text)),
        (len(text), repaired.to_repaired, len(repaired.text)),
    ):
        ends = sorted(round(place * length) for place in places)
        spans = [way(span) for span in pairwise(ends)]
        for start, end in spans:
            assert 0 <= start <= end <= bound
        for before, after in pairwise(spans):
            assert before[0] <= after[0]
            assert before[1] <= after[1]
        assert way((0, length)) == (0, bound)


@given(TEXTS)
def test_there_and_back_a_word_is_found_again(text: str) -> None:
    repaired = repair(text)
    tokens = tokenize(repaired.text)
    for span in zip(tokens.start, tokens.end, strict=True):
        start, end = repaired.to_repaired(repaired.to_source(span))
        assert start <= span[0]
        assert span[1] <= end
        assert without_spacing(repaired.text[start:end]) == without_spacing(repaired.text[slice(*span)])


def test_a_word_without_end_costs_no_more_than_its_length() -> None:
    start = process_time()
    repair("ا" * 60_000)
    assert process_time() - start < 0.3


class Wavering:
    """A repairer that never agrees with itself."""

    def propose(self, text: str) -> list[Repair]:
        if text.startswith("آ "):
            return [Repair(span=(1, 2), before=" ", after=HALF_SPACE, kind="half-space", confidence=1.0)]
        if text.startswith("آ" + HALF_SPACE):
            return [Repair(span=(1, 2), before=HALF_SPACE, after=" ", kind="space", confidence=1.0)]
        return []


@pytest.mark.parametrize("text", ["آ ب", "آ\u200cب", "آ كي"])
def test_what_wavers_is_left_but_for_its_letters(text: str) -> None:
    assert repair(text, Wavering()).text == text.translate(LETTERS)


class InTwoSteps:
    """A repairer whose second proposal needs the first to have been made."""

    def propose(self, text: str) -> list[Repair]:
        for before in ("یک دو", HALF_SPACE + "دو سه"):
            at = text.find(before)
            if at >= 0:
                at += before.index(" ")
                return [Repair(span=(at, at + 1), before=" ", after=HALF_SPACE, kind="half-space", confidence=1.0)]
        return []


def test_repairs_that_need_one_another_are_listed_in_terms_of_the_source() -> None:
    repaired = repair("صفر یک دو سه", InTwoSteps())
    assert repaired.text == "صفر یک‌دو‌سه"
    assert applied(repaired.source, repaired.repairs) == repaired.text


def test_the_map_follows_insertions_and_deletions() -> None:
    source = "ابجد"
    repairs = [
        Repair(span=(1, 1), before="", after="--", kind="space", confidence=1.0),
        Repair(span=(2, 3), before="ج", after="", kind="space", confidence=1.0),
    ]
    repaired = Repaired(source, repairs)
    assert repaired.text == "ا--بد"
    assert repaired.to_source((0, 1)) == (0, 1)
    assert repaired.to_source((3, 4)) == (1, 2)
    assert repaired.to_source((4, 5)) == (3, 4)
    assert repaired.to_repaired((1, 2)) == (3, 4)
    assert repaired.to_repaired((3, 4)) == (4, 5)
