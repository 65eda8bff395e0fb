"""What a claim says, field by field, and the question that each field answers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from ravabet.explain.view import View
from ravabet.record import Claim, Phrase
from ravabet.record.claims import Figure, Period, Place, Plover, Time, Toward

Question = Literal["who", "what", "standing", "when", "source"]

_ACTOR_FIELDS = frozenset(
    {
        *("participants", "visitor", "host", "parties", "member", "organisation", "backers", "senders", "targets"),
        *("sender", "recipients", "holder", "actor", "object"),
    }
)
REFERENCE_FIELDS = frozenset({"quotations", "about", "because_of"})
_STANDING_FIELDS = frozenset({"stage", "next", "status", "attitude", "act", "trend", "direction", "modality"})
_SOURCE_FIELDS = ("plover", "quotations", "confidence")
_COMMON_FIELDS = ("modality", "time", "place", *_SOURCE_FIELDS)
# The bounds and the unit of a figure are shown with its value.
_HIDDEN_FIELDS = frozenset({"id", "kind", "spans", "evidence", "unit", "low", "bound", *_COMMON_FIELDS})
_UNSAID = {"modality": "actual", "medium": "unknown", "form": "bilateral"}


def claim_kind(claim: Claim) -> str:
    """Return the kind of a claim."""
    return str(claim.__struct_config__.tag)


class Amount(NamedTuple):
    """The value of a figure with what belongs to it."""

    value: float
    low: float | None
    unit: str | None
    bound: str

    @property
    def numbers(self) -> str:
        """The value, after the lower end of its range if it has one."""
        return "–".join(f"{v:,.15g}" for v in (self.low, self.value) if v is not None)


class Fact(NamedTuple):
    """What a claim says in one field, and the question that this answers."""

    question: Question
    name: str
    value: object


def claim_facts(claim: Claim) -> Iterator[Fact]:
    """Yield what a claim says: its kind's own fields first, then those that all kinds share."""
    own = [name for name in claim.__struct_fields__ if name not in _HIDDEN_FIELDS]
    for name in (*own, *_COMMON_FIELDS):
        value = getattr(claim, name)
        if isinstance(claim, Figure) and name == "value" and claim.value is not None:
            value = Amount(claim.value, claim.low, claim.unit, claim.bound)
        if value is not None and value != [] and value != _UNSAID.get(name):
            yield Fact(_question(name, value), name, value)


def _question(name: str, value: object) -> Question:
    if name in _ACTOR_FIELDS:
        return "who"
    if name in _STANDING_FIELDS or (name == "action" and isinstance(value, str)):
        return "standing"
    if name in _SOURCE_FIELDS:
        return "source"
    return "when" if isinstance(value, Time) else "what"


def claim_words(view: View, claim: Claim) -> str:
    """Return the words that a claim was found by: those of its first span."""
    return view.words(claim.spans[0]) if claim.spans else ""


def plain_fact(view: View, fact: Fact) -> str:
    """Return a fact as words: names for actors, printed words for phrases, dates and codes as they are."""
    value = fact.value
    if fact.question == "who":
        return view.names(keys(value))
    if isinstance(value, Amount):
        return _plain_amount(value)
    if isinstance(value, Time):
        return f"{_days(value)} ({value.basis})"
    if isinstance(value, Plover):
        return "/".join(filter(None, (value.event, value.mode)))
    if fact.name in REFERENCE_FIELDS:
        return "، ".join(str(view.reference(fact.name, key)) for key in keys(value))
    if isinstance(value, Phrase | Place | Toward | Period):
        return value.text + "".join(f" ({detail})" for detail in _details(view, value))
    return f"{value:.0%}" if isinstance(value, float) else str(value)


def keys(value: object) -> list[str]:
    """Return the ids that a field holds, one or several."""
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _plain_amount(amount: Amount) -> str:
    bound = "" if amount.bound == "exact" else amount.bound.replace("-", " ")
    return " ".join(filter(None, (bound, amount.numbers, amount.unit)))


def _days(time: Time | Period) -> str:
    return " to ".join(dict.fromkeys(d for d in (time.date, time.end) if d))


def _details(view: View, value: Phrase | Place | Toward | Period) -> list[str]:
    """Return what is known beyond the printed words: the state of a place, the actors meant, the dates of a period."""
    if isinstance(value, Place):
        details = [view.states.get(value.state, value.state)] if value.state else []
    elif isinstance(value, Toward):
        details = [view.name(actor) for actor in value.actors]
    else:
        details = [_days(value)] if isinstance(value, Period) else []
    return [d for d in details if d and d not in value.text]
