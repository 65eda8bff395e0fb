"""Actors: who is mentioned, found by form, and who of them is the same."""

from ravabet.actors.phrases import Phrase, PhraseReader
from ravabet.actors.resolve import Entity, Resolver, actual

__all__ = ["Entity", "Phrase", "PhraseReader", "Resolver", "actual"]
