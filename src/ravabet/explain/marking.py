"""What is marked in the source, and the pieces that the borders of marks cut it into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from ravabet.explain.facts import claim_kind
from ravabet.explain.labels import CLAIMS, FORMS, MODES, NO_SPEAKER
from ravabet.explain.markup import digits
from ravabet.explain.view import View, describe
from ravabet.record import Record

MarkKind = Literal["block", "quotation", "claim", "cue", "mention"]
_LAYERS: dict[MarkKind, int] = {"block": 0, "quotation": 1, "claim": 2, "cue": 3, "mention": 4}


class Mark(NamedTuple):
    """A marked stretch of the source: with its speaker's colour, what explains it, and its number in the list.

    ``part`` tells the spans of one claim apart.
    """

    start: int
    end: int
    kind: MarkKind
    key: str
    colour: int = 0
    label: str = ""
    number: int = 0
    part: int = 0


def marks(view: View) -> list[Mark]:
    """Return everything that is marked in the source, kept within it, none empty."""
    record = view.record
    found = [*_block_marks(record), *_quotation_marks(view), *_claim_marks(record), *_mention_marks(record)]
    length = len(record.text.source)
    kept = (m._replace(start=max(0, m.start), end=min(m.end, length)) for m in found)
    return [m for m in kept if m.start < m.end]


def _block_marks(record: Record) -> Iterator[Mark]:
    at = 0
    for block in sorted(record.report.blocks, key=lambda b: b.span):
        start, end = block.span
        yield Mark(at, start, "block", "body")
        yield Mark(max(at, start), end, "block", block.kind)
        at = max(at, end)
    yield Mark(at, len(record.text.source), "block", "body")


def _quotation_marks(view: View) -> Iterator[Mark]:
    for quotation in view.record.quotations:
        colour, number = view.colour(quotation), view.numbers[quotation.id]
        speaker = view.names(quotation.speakers) or NO_SPEAKER
        label = f"{speaker} · {MODES.get(quotation.mode, quotation.mode)}"
        yield Mark(*quotation.content, "quotation", quotation.id, colour, label, number)
        if quotation.cue:
            yield Mark(*quotation.cue, "cue", quotation.id, colour, f"فعل نقل · {speaker}")


def _claim_marks(record: Record) -> Iterator[Mark]:
    for number, claim in enumerate(record.claims, 1):
        kind = claim_kind(claim)
        label = f"{CLAIMS.get(kind, kind)} {digits(number)}"
        for part, span in enumerate(claim.spans):
            yield Mark(*span, "claim", kind, label=label, number=number, part=part)


def _mention_marks(record: Record) -> Iterator[Mark]:
    for actor in record.actors:
        for mention in actor.mentions:
            label = f"{describe(actor)} · {FORMS.get(mention.form, mention.form)}"
            yield Mark(*mention.span, "mention", actor.id, label=label)


def segments(source: str, marked: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Cut the source at every border of a mark; yield each piece with its marks, the outermost first."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marked:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    borders = sorted({0, len(source), *opening, *closing})
    open_: list[Mark] = []
    for start, end in pairwise(borders):
        for mark in closing.get(start, ()):
            open_.remove(mark)
        if start in opening:
            open_ += opening[start]
            open_.sort(key=lambda m: (_LAYERS[m.kind], m.start, -m.end))
        yield start, end, list(open_)


def printed(source: str, start: int, end: int) -> str:
    """Return a piece of the source with its line ends as line feeds."""
    text = source[start:end]
    if text.endswith("\r") and source[end : end + 1] == "\n":
        text = text[:-1]
    return text.replace("\r\n", "\n").replace("\r", "\n")
