"""Spans and phrases: how every field of a record cites the report's own words."""

from __future__ import annotations

from msgspec import Struct

Span = tuple[int, int]


class Phrase(Struct, frozen=True, kw_only=True):
    """Words that the report prints: repaired text, and the span of the source that it stands for."""

    text: str
    span: Span
