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
        if _reports(tokens, match, cue, knowledge):
            chosen.append(CueAt(match.start, match.end, cue))
    return chosen


def _reports(tokens: Tokens, match: Match, cue: Cue, knowledge: Knowledge) -> bool:
    """Is the surface a reporting verb here: no «گفت و گو», «تبریک گفت», «باید گفت», «هشدار داده شد»?"""
    words = knowledge.words
    before = tokens.key[match.start - 1] if match.start else ""
    after = tokens.key[match.end : match.end + 2]
    if (before in words["impersonal_modals"] and "request" not in cue.frames) or (
        cue.bare and after[:1] and after[0] in words["passives"]
    ):
        return False
    if match.end - match.start > 1:
        return True
    if tokens.key[match.start] == "گفت" and "".join(after).startswith(("وگو", "گو")):
        return False
    if before in words["said_otherwise"]:
        return False
    if not cue.bare:
        return True
    follows = after[0] if after else ""
    return follows in words["after_participle"] or ("judgement" in cue.frames and follows == "و")
