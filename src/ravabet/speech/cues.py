"""Cues: the words that report speech, where they are verbs and not nouns."""

from __future__ import annotations

from dataclasses import dataclass

from ravabet.knowledge import Knowledge, Match
from ravabet.knowledge.model import Cue
from ravabet.text.tokens import Tokens


@dataclass(frozen=True, slots=True)
class CueAt:
    """A cue in the text: tokens ``[start, end)`` and what it may open."""

    start: int
    end: int
    cue: Cue

    @property
    def finite(self) -> bool:
        """Whether the cue is a verb, rather than «با بیان اینکه» or «به گفته»."""
        return not (self.opens("with-that") or self.opens("with-noun") or self.opens("according-to"))

    def opens(self, frame: str) -> bool:
        """Tell whether the cue may open this frame of cues.yaml."""
        return frame in self.cue.frames


def choose_cues(tokens: Tokens, matches: list[Match], knowledge: Knowledge) -> list[CueAt]:
    """Return the cues that do not overlap, the longest first where two begin together."""
    chosen: list[CueAt] = []
    for match in sorted((m for m in matches if m.category == "cue"), key=lambda m: (m.start, -m.end)):
        if chosen and match.start < chosen[-1].end:
            if match.end > chosen[-1].end and match.end - match.start > chosen[-1].end - chosen[-1].start:
                chosen.pop()
            else:
                continue
        cue = knowledge.data.cues[int(match.ref)]
        if not _is_noun(tokens, match, cue):
            chosen.append(CueAt(match.start, match.end, cue))
    return chosen


def _is_noun(tokens: Tokens, match: Match, cue: Cue) -> bool:
    """Is the surface no reporting verb here: «گفت و گو», «گفته‌های»?"""
    if match.end - match.start > 1:
        return False
    after = tokens.key[match.end : match.end + 2]
    if tokens.key[match.start] == "گفت":
        return "".join(after).startswith("وگو")
    if cue.bare:
        return after[:1] not in (["که"], ["تا"], ["،"], [":"], ["؛"], ["«"]) and not (
            "judgement" in cue.frames and after[:1] == ["و"]
        )
    return False
