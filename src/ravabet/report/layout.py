"""Blocks: headline, kicker, lead, subheads, body, byline, credit, boilerplate; wrapped lines joined, stamps cut out."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ravabet.knowledge import Knowledge, Match
from ravabet.record.models import BlockKind
from ravabet.text.fold import skeleton
from ravabet.text.tokens import Tokens

_LINE = re.compile(r"[^\r\n]*[^\s]")
_FINAL = frozenset(".!؟?:…؛")
_CLOSERS = frozenset('»"”)/')
# Stamps that pages print among the text: times, rights, the title of another report with its date.
_STAMP = re.compile(
    r"\d{1,2}:\d{2} \d{2}\.\d{2}\.\d{4}(?: \([^)]{0,60}\))?"
    r"|\d{2}\.\d{2}\.\d{4}, \S+(?: ایران)?"
    r"|©[^.\n]{0,50}?/[^/\n]{0,40}?(?:/ )?(?=ورود|\n|$)"
    r"|\d+p ?\| ?\d+ ?MB"
    r"|(?<=[.!؟] )[^.!؟\n]{10,100}? \d{1,2} [^\W\d]+, \d{1,2}:\d{2}"
    r"|^\W*\d{4}/\d{1,2}/\d{1,2}\W*(?:-? ?\d{1,2}:\d{2})?\W*$",
    re.MULTILINE,
)
_LATIN = re.compile(r"[A-Za-z][A-Za-z ,.'|0-9]{60,}")
LONGEST_HEADLINE = 220
LONGEST_KICKER = 80
LONGEST_SUBHEAD = 110
LONGEST_BOILERPLATE = 160
WIDEST_WRAP = 115


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block with its span in the repaired text."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    after_blank: bool

    def __len__(self) -> int:
        return self.end - self.start


def lay_out(tokens: Tokens, matches: list[Match], knowledge: Knowledge) -> list[Paragraph]:
    """Return the text's blocks in order; every visible character but a stamp's surroundings lies in one."""
    text = tokens.text
    junk = sorted({tokens.start[m.start] for m in matches if m.category == "boilerplate"})
    paragraphs = list(_paragraphs(text))
    kinds = _kinds(text, paragraphs, junk, knowledge)
    blocks = [Paragraph(kind, start, end) for (start, end), kind in zip(paragraphs, kinds, strict=True)]
    # A kicker runs on into its headline.
    blocks = [
        replace(b, end=after.start) if b.kind == "kicker" and after.kind == "headline" else b
        for b, after in zip(blocks, [*blocks[1:], *blocks[-1:]], strict=True)
    ]
    return list(_cut_out(text, blocks, knowledge))


def _lines(text: str) -> list[_Line]:
    lines, before = [], 0
    for match in _LINE.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        lines.append(_Line(start, match.end(), text.count("\n", before, start) > 1))
        before = match.end()
    return lines


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Join lines that are wrapped in the middle of a sentence."""
    lines = _lines(text)
    if not lines:
        return
    body = lines[1:]
    width = max((len(line) for line in body), default=0)
    wrapped = len(body) > 3 and width <= WIDEST_WRAP and sum(len(line) > 0.7 * width for line in body) > 0.4 * len(body)
    spaced = any(line.after_blank for line in body)
    long = [line for line in body if len(line) > LONGEST_SUBHEAD]
    # Where paragraphs hardly ever end in a stop, a line without one is no wrapped line.
    stopped = sum(_is_final(text[line.start : line.end]) for line in long) > 0.5 * len(long)
    heads = int(_headline_goes_on(text, lines))
    start, end = lines[0].start, lines[0].end
    for i, (before, line) in enumerate(zip(lines, body, strict=False)):
        final = _is_final(text[before.start : before.end])
        joins = (
            not line.after_blank
            and i > heads
            and (
                (wrapped and spaced)
                or (
                    not final and ((wrapped and len(before) > width / 2) or (stopped and len(before) > LONGEST_SUBHEAD))
                )
            )
        )
        if i == 0 and heads:
            joins = True
        if joins:
            end = line.end
        else:
            yield start, end
            start, end = line.start, line.end
    yield start, end


def _is_final(line: str) -> bool:
    """Does the line end a sentence, closing quotation marks left aside?"""
    return line.rstrip('»"”)/ ')[-1:] in _FINAL


def _headline_goes_on(text: str, lines: list[_Line]) -> bool:
    """Is the second line the rest of a wrapped headline? It is short and ends nothing, and the text proper comes after."""
    if len(lines) < 3 or lines[1].after_blank or _is_final(text[lines[0].start : lines[0].end]):
        return False
    return (
        len(lines[1]) < 30 and not _is_final(text[lines[1].start : lines[1].end]) and len(lines[2]) > 2 * len(lines[1])
    )


def _kinds(text: str, paragraphs: list[tuple[int, int]], junk: list[int], knowledge: Knowledge) -> list[BlockKind]:
    kinds: list[BlockKind] = []
    several = len(paragraphs) > 1
    for i, (start, end) in enumerate(paragraphs):
        words = text[start:end]
        last = words[-1]
        at = bisect_left(junk, start)
        # Link words and end marks that stand at the end of running text are cut out of it below.
        has_junk = at < len(junk) and junk[at] < end and (junk[at] - start < 30 or end - start < LONGEST_KICKER / 2)
        first = skeleton(re.split(r"[\s:،]", words, maxsplit=1)[0])
        opening = all(k in ("kicker", "headline", "boilerplate") for k in kinds)
        kind: BlockKind = "body"
        if (has_junk and end - start < LONGEST_BOILERPLATE) or _STAMP.fullmatch(words) or _LATIN.fullmatch(words):
            kind = "boilerplate"
        elif first in ("منبع", "منابع") and ":" in words[:12] and end - start < LONGEST_KICKER:
            kind = "credit"
        elif first in knowledge.layout_words("byline") and end - start < LONGEST_KICKER and not opening:
            kind = "byline"
        elif several and opening and "headline" not in kinds and end - start < LONGEST_HEADLINE and last not in ".!":
            follows = paragraphs[i + 1][1] - paragraphs[i + 1][0] if i + 1 < len(paragraphs) else 0
            kicker = last in ":؛" and 0 < follows < LONGEST_HEADLINE and end - start < LONGEST_KICKER
            kind = "kicker" if kicker and "kicker" not in kinds else "headline"
        elif opening and several and "headline" in kinds:
            kind = "lead"
        elif (
            not _is_final(words) and last not in _CLOSERS and end - start < LONGEST_SUBHEAD and i + 1 < len(paragraphs)
        ):
            kind = "subhead"
        kinds.append(kind)
    return kinds


def _cut_out(text: str, blocks: Iterable[Paragraph], knowledge: Knowledge) -> Iterator[Paragraph]:
    """Cut stamps and link words out of running text, where a page's line breaks were lost."""
    fragments = [re.escape(f).replace(r"\ ", r"[\s\u200c]?") for f in knowledge.data.layout["fragments"]]
    stuck = re.compile(
        "|".join([_STAMP.pattern, _LATIN.pattern, *(rf"(?<![\w]){f}(?![\w])" for f in fragments)]), re.MULTILINE
    )
    for block in blocks:
        if block.kind not in ("body", "lead"):
            yield block
            continue
        at = block.start
        for match in stuck.finditer(text, block.start, block.end):
            if text[at : match.start()].strip(" .-|/"):
                yield replace(block, start=at, end=match.start())
            yield Paragraph("boilerplate", match.start(), match.end())
            at = match.end()
        if text[at : block.end].strip(" .-|/"):
            yield replace(block, start=at)
