"""A record with what showing it takes."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from ravabet.explain.markup import slug
from ravabet.record import Actor, Claim, Quotation, Record, Span
from ravabet.text.repair import Repaired

# As many speakers have a colour of their own; then the colours come again. Colour 0: the report does not say who.
COLOURS = 8
DEEPEST = 4


class View:
    """A record with what showing it takes: actors by id, colours of speakers, numbers of quotations, repaired words."""

    def __init__(self, record: Record) -> None:
        """Look the record's parts up once."""
        self.record = record
        self.actors: dict[str, Actor] = {a.id: a for a in record.actors}
        self.quotations: dict[str, Quotation] = {q.id: q for q in record.quotations}
        self.numbers: dict[str, int] = {q.id: n for n, q in enumerate(record.quotations, 1)}
        self.claims: dict[str, int] = {c.id: n for n, c in enumerate(record.claims, 1)}
        self.states: dict[str, str] = {a.state: a.name.fa for a in record.actors if a.kind == "state" and a.state}
        speakers = dict.fromkeys(s for q in record.quotations for s in q.speakers)
        self.colours: dict[str, int] = {s: n % COLOURS + 1 for n, s in enumerate(speakers)}
        self.prefix = "rv-" + (slug(record.report.id)[:10] or "0")
        self._repaired = Repaired(record.text.source, record.text.repairs)
        self._within = {q.id: q.within for q in record.quotations}

    def words(self, span: Span) -> str:
        """Return the repaired words of a span, on one line."""
        start, end = self._repaired.to_repaired(span)
        return " ".join(self._repaired.text[start:end].split())

    def name(self, actor: str) -> str:
        """Return an actor's name."""
        return self.actors[actor].name.fa if actor in self.actors else actor

    def names(self, actors: Iterable[str]) -> str:
        """Return the names of several actors."""
        return " و ".join(self.name(a) for a in actors)

    def sayers(self, claim: Claim) -> list[str]:
        """Return the speakers of the quotations that a claim stands in, each once."""
        said = (self.quotations[q].speakers for q in claim.quotations if q in self.quotations)
        return list(dict.fromkeys(chain.from_iterable(said)))

    def reference(self, field: str, key: str) -> int | str:
        """Return the number of the quotation or claim that a claim's field names."""
        return (self.numbers if field == "quotations" else self.claims).get(key, key)

    def colour(self, quotation: Quotation) -> int:
        """Return the colour of a quotation: that of its first speaker."""
        return self.colours[quotation.speakers[0]] if quotation.speakers else 0

    def depth(self, quotation: Quotation) -> int:
        """Return how many quotations a quotation stands in, as far as that is shown."""
        depth, outer = 0, quotation.within
        while outer in self._within and depth < DEEPEST:
            depth, outer = depth + 1, self._within[outer]
        return depth

    def quotation_anchor(self, number: int) -> str:
        """Return the id of a quotation's place in the text."""
        return f"{self.prefix}-q{number}"

    def claim_anchor(self, number: int, part: int = 0) -> str:
        """Return the id of the place in the text of one of a claim's spans."""
        return f"{self.prefix}-c{number}" + (f"-{part + 1}" if part else "")


def describe(actor: Actor) -> str:
    """Return an actor in a line: name, kind, reference, state."""
    parts = (actor.name.fa, actor.name.en, actor.kind, actor.ref, actor.state)
    return " · ".join(p for p in parts if p)
