"""Actors: who is mentioned, found by form, and who of them is the same."""

from ravabet.actors.phrases import PhraseReader
from ravabet.actors.resolve import Entity, Resolver, actual
from ravabet.actors.surroundings import Surroundings
from ravabet.actors.titles import Phrase

__all__ = ["Entity", "Phrase", "PhraseReader", "Resolver", "Surroundings", "actual"]
