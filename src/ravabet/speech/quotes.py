"""One quotation while a report is read, in tokens."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ravabet.actors import Entity

Span = tuple[int, int]
# Fewer words than this are no speech.
SHORTEST_CONTENT = 2
# The frames of cues that tell where a speaker stands.
Frame = Literal["request", "accusation", "stressed"]


@dataclass(slots=True, eq=False)
class Quote:
    """One quotation: content and cue are token spans ``[start, end)``.

    ``open`` speech goes on until the paragraph ends or the reporter speaks again; ``marked`` speech stands in quotation marks,
    ``unclosed`` in marks that never close. ``frame`` tells a request, an accusation or a stress by its verb.
    """

    content: Span
    cue: Span | None
    mode: Literal["direct", "indirect"]
    speakers: list[Entity] = field(default_factory=list)
    stance: Literal["neutral", "doubting", "endorsing"] = "neutral"
    within: Quote | None = None
    via: list[Entity] = field(default_factory=list)
    addressee: Entity | None = None
    frame: Frame | None = None
    open: bool = False
    marked: bool = False
    unclosed: bool = False
