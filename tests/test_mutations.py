"""However a report is mangled, the reader gives a sound record or says that it cannot read it; it never breaks."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ravabet.reader import read
from ravabet.record import Record
from ravabet.text import UnreadableError, decode

TEXTS = [
    decode(path.read_bytes()).text
    for path in sorted((files("ravabet") / "samples").iterdir(), key=lambda p: p.name)
    if path.name.endswith(".txt")
]
MANY, FEW = 5_000, 100

JUNK = st.one_of(
    st.text(min_size=1, max_size=12),
    st.text(st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), min_size=1, max_size=8),
    st.sampled_from(
        [
            *(
                "«",
                "»",
                ":",
                "،",
                ".",
                "\n",
                "\n\n",
                "\r",
                "\u200c",
                "\u00a0",
                "\u200b",
                "\u202e",
                "\ufeff",
                "\x00",
                "\u2028",
                '"',
            ),
            *(" وی ", " که ", " دو طرف ", " گفت: ", " با بیان اینکه ", " به گزارش ", " را ", " کرد ", " از ", "منبع: "),
            *("12:30 01.02.2024", "انتهای پیام", "به گفته "),
        ]
    ),
)


CHANGES: dict[str, Callable[[list[str], int], list[str]]] = {
    "cut": lambda _, __: [],
    "double": lambda part, n: part * n,
    "turn": lambda part, n: part[n:] + part[:n],
    "sort": lambda part, _: sorted(part),
    "join": lambda part, _: ["".join(part)],
    "reverse": lambda part, _: [piece[::-1] for piece in part],
}


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """Return a sample with words or lines cut, doubled, moved, shuffled or run together, and strange things put in."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        separator = draw(st.sampled_from(["\n", " "]))
        pieces = text.split(separator)
        start = draw(st.integers(0, len(pieces)))
        end = start + draw(st.integers(0, 12))
        change = CHANGES[draw(st.sampled_from(sorted(CHANGES)))]
        part = change(pieces[start:end], draw(st.integers(1, 4)))
        rest = pieces[:start] + pieces[end:]
        at = draw(st.sampled_from([start, start, start, 0, len(rest), len(rest) // 2]))
        text = separator.join([*rest[:at], *part, *rest[at:]])
        if draw(st.booleans()):
            at = draw(st.integers(0, len(text)))
            text = text[:at] + draw(JUNK) + text[at + draw(st.integers(0, 30)) :]
    return text


@st.composite
def mutated_bytes(draw: st.DrawFn) -> bytes:
    """Return a mutated sample in some encoding, with a few bytes changed."""
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "windows-1256"]))
    data = bytearray(draw(mutated()).encode(encoding, "replace"))
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        data[at : at + draw(st.integers(0, 3))] = draw(st.binary(max_size=4))
    return bytes(data)


def check(record: Record) -> None:
    """Assert what holds of every record."""
    source = record.text.source
    text, at = "", 0
    for change in record.text.repairs:
        assert at <= change.span[0] <= change.span[1] <= len(source)
        assert source[slice(*change.span)] == change.before
        text += source[at : change.span[0]] + change.after
        at = change.span[1]
    assert text + source[at:] == record.text.repaired
    actors = {actor.id for actor in record.actors}
    spans = [block.span for block in record.report.blocks]
    spans += [mention.span for actor in record.actors for mention in actor.mentions]
    for quotation in record.quotations:
        spans += [quotation.content, *([quotation.cue] if quotation.cue else [])]
        assert {*quotation.speakers, *quotation.via} <= actors
    spans += [warning.span for warning in record.warnings if warning.span]
    for start, end in spans:
        assert 0 <= start < end <= len(source)
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


def never_breaks(report: str | bytes) -> None:
    """Read a report: a sound record, or a refusal in words."""
    try:
        record = read(report)
    except UnreadableError as error:
        assert str(error)
    else:
        check(record)
        if isinstance(report, str):
            assert record.text.source == report


@settings(max_examples=FEW)
@given(mutated())
def test_a_mangled_report_is_read_or_refused(report: str) -> None:
    never_breaks(report)


@settings(max_examples=FEW)
@given(mutated_bytes())
def test_mangled_bytes_are_read_or_refused(report: bytes) -> None:
    never_breaks(report)


@pytest.mark.slow
@settings(max_examples=MANY)
@given(mutated())
def test_thousands_of_mangled_reports_are_read_or_refused(report: str) -> None:
    never_breaks(report)


@pytest.mark.slow
@settings(max_examples=MANY)
@given(mutated_bytes())
def test_thousands_of_mangled_files_are_read_or_refused(report: bytes) -> None:
    never_breaks(report)


@pytest.mark.parametrize(
    "report",
    [
        "گفت:",
        "گفت: «",
        "وزیر ایران گفت: «سلام»",
        "وزیر ایران گفت: «سلام",
        "وزیر ایران گفت که «سلام»",
        "»«",
        "وی",
        "که که که",
        ":\n:\n:",
        "به گزارش",
        "منبع:",
        "با بیان اینکه",
        "از خواست",
        "دو طرف تأکید کردند",
        "را دانست",
        "«" * 500 + "الف",
        "وزیر " * 3000,
        "گفت " * 3000,
        "ا" * 10_000,
        "ا\n" * 5_000,
        "می" + "\u200c" * 2_000,
        "به گفته وی، به گفته وی، به گفته وی",
    ],
    ids=lambda report: f"{report[:12]}… {len(report)}" if len(report) > 12 else None,
)
def test_degenerate_reports_are_read_or_refused(report: str) -> None:
    never_breaks(report)


@pytest.mark.xfail(strict=True, reason="a record with a surrogate in its text cannot be written as JSON")
def test_a_lone_surrogate_is_read_or_refused() -> None:
    """JSON can carry one; no encoding can."""
    never_breaks("وزیر خارجه گفت: \ud800 مذاکرات ادامه دارد.")


@pytest.mark.parametrize("length", [1_000_001, 3_000_000])
def test_an_archive_is_no_report(length: int) -> None:
    with pytest.raises(UnreadableError, match="report"):
        read("الف " * (length // 4 + 1))
