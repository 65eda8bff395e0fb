"""Titles by form: an office or a head noun («معاون», «رئیس») and the words that complete it, up to a state or a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ravabet.actors.names import Names
from ravabet.actors.surroundings import Surroundings
from ravabet.knowledge import Knowledge, Match
from ravabet.record.models import MentionForm

Kind = Literal[
    "person", "state", "organisation", "body", "group", "region", "outlet", "pronoun", "joint", "that-person"
]
LONGEST_COMPLEMENT = 12

_COMPLEMENTS = frozenset(
    {
        "state",
        "demonym",
        "own_country",
        "that_country",
        "body",
        "organisation",
        "region",
        "outlet",
        "epithet",
        "group",
        "capital",
    }
)
_PLACES = _COMPLEMENTS | {"city"}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A mention: tokens ``[start, end)``, what it is, and what it says of the actor.

    ``name`` and ``title`` are token spans inside it; ``office`` is a registry id or a head noun; ``state`` an alpha-3 code,
    ``"own"`` for the report's own country or ``"that"`` for the state named last; ``parts`` are states and bodies in a title.
    """

    start: int
    end: int
    kind: Kind
    form: MentionForm
    ref: str | None = None
    name: tuple[int, int] | None = None
    title: tuple[int, int] | None = None
    office: str | None = None
    state: str | None = None
    plural: bool = False
    anonymous: bool = False
    parts: tuple[Phrase, ...] = ()
    counterpart: bool = False


class Titles:
    """Reads title phrases in one text."""

    def __init__(self, near: Surroundings, names: Names) -> None:
        """Take the reader of names: a title ends where a name begins."""
        self.near = near
        self.names = names
        self.tokens = near.tokens
        self._words = near.knowledge.words

    def read(self, i: int, last: int) -> Phrase | None:
        """Return the title phrase that begins at token i, or None."""
        opening = self.near.title_head(i)
        if opening is None:
            return None
        end, state, parts = self._complete(i, opening, min(last, i + LONGEST_COMPLEMENT), last)
        while end > opening.end and self.tokens.key[end - 1] in self.near.stops:
            end -= 1
        return Phrase(
            i,
            end,
            "person",
            "title",
            title=(i, end),
            office=opening.ref,
            state=state,
            plural=opening.category in ("heads", "offices"),
            anonymous=opening.ref == "anonymous" or opening.category == "anonymous",
            parts=tuple(parts),
            counterpart=opening.category == "counterpart",
        )

    def _complete(self, i: int, opening: Match, limit: int, last: int) -> tuple[int, str | None, list[Phrase]]:
        """Return where the words that complete a title end, the state among them, and the states and bodies."""
        keys = self.tokens.key
        k, state, parts = opening.end, None, list[Phrase]()
        while k < limit:
            match = self.complement(k, unsure_states=k == opening.end and opening.category == "office")
            if match is not None and match.end <= last:
                part = self.part(match)
                if state is not None and part.state and part.kind == "state":
                    if not (parts and parts[-1].kind == "body" and parts[-1].end == k):
                        break
                    # «مجلس سوئد»: the state named outdoes the one that the body has by itself.
                    state = part.state
                parts.append(part)
                state = state or part.state
                k = match.end
            elif keys[k] in ("و", "،") and state is None and self._goes_on(k, limit):
                k += 1
            elif keys[k] == "در" and not self.near.posted.isdisjoint(keys[i:k]):
                place = self.complement(k + 1, places=True) if k + 1 < limit else None
                if place is not None:
                    k = place.end
                    state = state or (self.part(place).state if opening.category in ("heads", "anonymous") else None)
                break
            elif keys[k] == "(" and keys[k + 2 : k + 3] == [")"]:
                k += 3
            elif state is not None or parts or not self._belongs(k, opening, limit, last):
                break
            else:
                k += 1
        return min(k, last), state, parts

    def _belongs(self, k: int, opening: Match, limit: int, last: int) -> bool:
        """Does an ordinary word still belong to the title?"""
        if not self.tokens.is_word(k) or self._closes(k) or self._name_begins(k, last):
            return False
        # A whole title («معاون وزیر راه») takes a word only on the way to a state or a body («… جدید ایران»).
        return opening.category != "office" or self._leads_on(k, min(k + 4, limit))

    def complement(self, k: int, *, places: bool = False, unsure_states: bool = False) -> Match | None:
        """Return the state, body or organisation at token k that may complete a title; cities too where ``places``."""
        best = None
        for match in self.near.at(k):
            if match.category not in (_PLACES if places else _COMPLEMENTS):
                continue
            doubtful = match.unsure and match.category not in ("body", "organisation")
            if doubtful and not (unsure_states and match.category == "state"):
                continue
            if best is None or (match.category != "capital", match.end) > (best.category != "capital", best.end):
                best = match
        return best

    def part(self, match: Match) -> Phrase:
        """Return a lexicon match as a phrase."""
        kind, ref, state, form = describe(match, self.near.knowledge)
        return Phrase(match.start, match.end, kind, form, ref=ref, state=state)

    def _goes_on(self, k: int, limit: int) -> bool:
        """After «و» or a comma inside a title: does a state or a body still follow before the phrase is over?"""
        for j in range(k + 1, min(k + 6, limit)):
            if j > k + 1 and self.complement(j) is not None:
                return True
            sign = not self.tokens.is_word(j) and self.tokens.key[j] != "،"
            if sign or self._closes(j) or self.near.title_head(j):
                return False
        return False

    def _leads_on(self, k: int, limit: int) -> bool:
        for j in range(k + 1, limit):
            if self.complement(j) is not None:
                return True
            if self._closes(j) or not self.tokens.is_word(j):
                return False
        return False

    def _closes(self, k: int) -> bool:
        """Is token k one that no title holds: a function word, a verb, a word of time, a pronoun?"""
        key = self.tokens.key[k]
        return (
            key in self.near.function
            or k in self.near.cue_starts
            or key in self._words["predicate_nouns"]
            or key in self._words["time_words"]
            or self.tokens.text.startswith(("می\u200c", "نمی\u200c"), self.tokens.start[k])
            or any(m.category in ("pronouns", "joint", "that_person") for m in self.near.at(k))
        )

    def _name_begins(self, k: int, last: int) -> bool:
        """Does a known name begin, a first name with more after it, or two unknown words together?"""
        if self.names.known_at(k) or self.names.met(k):
            return True
        strength, end = self.names.strength(k, last, anchored=True)
        first_name = self.tokens.key[k] in self.near.knowledge.given_names
        return end - k >= 2 and strength >= (3 if first_name else 4)


def describe(match: Match, knowledge: Knowledge) -> tuple[Kind, str | None, str | None, MentionForm]:
    """Return kind, ref, state and form of what a lexicon match stands for."""
    category, ref, data = match.category, match.ref, knowledge.data
    match category:
        case "state" | "capital" | "seat" | "city":
            return "state", "state:" + ref, ref, "name"
        case "demonym":
            return "state", "state:" + ref, ref, "demonym"
        case "epithet":
            return "state", "state:" + ref, ref, "epithet"
        case "own_country" | "that_country":
            return "state", None, "own" if category == "own_country" else "that", "pronoun"
        case "organisation":
            return "organisation", "org:" + ref, None, "name"
        case "group" | "group-epithet":
            return "group", "group:" + ref, data.groups[ref].state, "name" if category == "group" else "epithet"
        case "outlet":
            return "outlet", ref, data.outlets[ref].state, "name"
        case "region":
            return "region", ref, None, "name"
    body = data.bodies[ref]
    return "body", f"body:{body.function}", body.state, "name"
