"""Sentences of a report, inside its blocks."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from ravabet.record.models import BlockKind
from ravabet.report.layout import Paragraph
from ravabet.text.tokens import Tokens

_ENDS = frozenset(".!؟?…")
_CLOSERS = frozenset('»"”’)]›')
_WIDE = re.compile(r"[ \u00a0]{2,}")
READ = frozenset({"kicker", "headline", "lead", "body", "subhead"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens ``[start, end)`` of one sentence, the paragraph that it stands in, and that paragraph's kind.

    ``lost``: the paragraph begins where a page may have lost its line break.
    """

    start: int
    end: int
    paragraph: int
    block: BlockKind
    lost: bool = False


def split_sentences(tokens: Tokens, blocks: list[Paragraph]) -> list[Sentence]:
    """Return the sentences of every block that is read."""
    sentences = []
    number = -1
    wide = _WIDE.findall(tokens.text)
    gaps = len(wide) < 0.1 * tokens.text.count(" ")
    stops_lost = gaps and tokens.text.strip().count("\n") < 3
    for block in blocks:
        if block.kind not in READ:
            continue
        number, lost = number + 1, False
        first, last = bisect_left(tokens.start, block.start), bisect_left(tokens.start, block.end)
        start = i = first
        while i < last:
            i += 1
            if _ends_after(tokens, i - 1, last) or (stops_lost and i < last and _stop_lost(tokens, i)):
                while (
                    i < last
                    and tokens.text[tokens.start[i]] in _CLOSERS | _ENDS
                    and tokens.start[i] == tokens.end[i - 1]
                ):
                    i += 1
                sentences.append(Sentence(start, i, number, block.kind, lost))
                start = i
                if i < last and _paragraph_lost(tokens, i, gaps=gaps):
                    number, lost = number + 1, True
        if start < last:
            sentences.append(Sentence(start, last, number, block.kind, lost))
    return sentences


def _paragraph_lost(tokens: Tokens, i: int, *, gaps: bool) -> bool:
    """Did a new paragraph begin at token i before the page's line breaks were lost? Nothing or much stands before it."""
    before = tokens.text[tokens.end[i - 1] : tokens.start[i]]
    return not before or (gaps and len(before) > 1 and "\n" not in before)


def _stop_lost(tokens: Tokens, i: int) -> bool:
    """Did a sentence end before token i without a stop? A wide gap after what may be a verb says so."""
    before = tokens.text[tokens.end[i - 1] : tokens.start[i]]
    key = tokens.key[i - 1]
    return len(before) > 1 and "\n" not in before and len(key) > 2 and key.endswith(("د", "ست"))


def _ends_after(tokens: Tokens, i: int, last: int) -> bool:
    """Does a sentence end with token i? A dot inside a number, an abbreviation or an address ends none."""
    key = tokens.key[i]
    if key not in _ENDS:
        return False
    if i + 1 >= last or key != ".":
        return True
    before, after = tokens.key[i - 1] if i else "", tokens.key[i + 1]
    apart = any(c.isspace() for c in tokens.text[tokens.end[i] : tokens.start[i + 1]])
    if not apart and ((after.isascii() and after.isalnum()) or (before.isdigit() and after.isdigit())):
        return False
    if not apart and (
        (tokens.key[i + 2 : i + 3] == ["."] and len(after) < 3)
        or (tokens.key[i - 2 : i - 1] == ["."] and len(before) < 3)
    ):
        return False
    return not (len(before) == 1 and before.isalpha() and not before.isdigit())
