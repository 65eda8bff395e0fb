"""A claim while a report is read: in tokens and entities; its module knows how to make the record of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields

from ravabet.actors import Entity
from ravabet.actors import Phrase as Mention
from ravabet.record import Phrase
from ravabet.record.claims import Claim, Modality, Place
from ravabet.record.phrases import Span


@dataclass(slots=True)
class Cite:
    """How entities and token spans become parts of a record."""

    actor: Callable[[Entity], str]
    span: Callable[[int, int], Span]
    words: Callable[[int, int], str]

    def phrase(self, span: tuple[int, int] | None) -> Phrase | None:
        """Return a token span as a cited phrase."""
        return Phrase(text=self.words(*span), span=self.span(*span)) if span else None

    def place(self, mention: Mention | None) -> Place | None:
        """Return a mention of a place, cited."""
        if mention is None:
            return None
        start, end = mention.start, mention.end
        return Place(text=self.words(start, end), span=self.span(start, end), state=mention.state)

    def actors(self, entities: list[Entity]) -> list[str]:
        """Return the ids of entities, each once."""
        return list(dict.fromkeys(self.actor(e) for e in entities))


@dataclass(frozen=True, slots=True)
class Common:
    """The fields that all kinds share, ready for the record."""

    id: str
    spans: list[Span]
    evidence: list[Span]
    quotations: list[str]
    modality: Modality


@dataclass(slots=True, eq=False, kw_only=True)
class Draft:
    """What every kind has; each kind adds its own and says how it becomes a record."""

    spans: list[tuple[int, int]]
    modality: Modality = "actual"
    confidence: float = 0.7

    def entities(self) -> Iterator[Entity]:
        """Yield the actors that take part, whatever the kind calls them."""
        for each in fields(self):
            value = getattr(self, each.name)
            for entity in value if isinstance(value, list) else (value,):
                if isinstance(entity, Entity):
                    yield entity

    def record(self, common: Common, cite: Cite) -> Claim:
        """Return the claim for the record."""
        raise NotImplementedError
