"""The compiled knowledge as typed structs: what ``compile.py`` writes and ``lexicon.py`` reads."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Stance = Literal["neutral", "doubting", "endorsing"]


class Pattern(Struct, frozen=True, array_like=True):
    """One surface: its spaceless folded key, what it is, what it stands for, and whether it is an ordinary word as well."""

    key: str
    category: str
    ref: str
    unsure: bool = False


class StateEntry(Struct, frozen=True):
    """A state or territory of ISO 3166-1, or one that no longer exists."""

    name: str
    en: str
    wikidata: str | None = None


class OrganisationEntry(Struct, frozen=True):
    """An international organisation or format."""

    name: str
    en: str
    wikidata: str | None = None
    part_of: str | None = None


class Outlet(Struct, frozen=True):
    """A news outlet or channel."""

    name: str
    en: str
    kind: str
    state: str | None = None
    hosts: list[str] = field(default_factory=list)


class BodyEntry(Struct, frozen=True):
    """A part of a state; ``state`` is None for a generic one («وزارت خارجه»)."""

    name: str
    en: str
    function: str
    state: str | None = None


class GroupEntry(Struct, frozen=True):
    """A non-state group."""

    name: str
    en: str | None = None
    state: str | None = None


class Tenure(Struct, frozen=True):
    """An office held from ``start`` to ``end`` (ISO dates, possibly a month or a year; None: not known, or still)."""

    office: str
    of: str | None = None
    start: str | None = None
    end: str | None = None


class PersonEntry(Struct, frozen=True):
    """A person with the offices held."""

    name: str
    en: str
    state: str | None = None
    wikidata: str | None = None
    offices: list[Tenure] = field(default_factory=list)


class OfficeEntry(Struct, frozen=True):
    """An office; rank 1 head of state or government, 2 minister or equal, 3 deputy or envoy, 4 other."""

    name: str
    en: str
    rank: int


class Summit(Struct, frozen=True):
    """A dated meeting: names and places as matching keys, first and last day (ISO, a month where the day is not certain)."""

    kind: str
    names: list[str]
    start: str
    end: str
    number: int | None = None
    places: list[str] = field(default_factory=list)
    state: str | None = None


class Cue(Struct, frozen=True, array_like=True):
    """A surface that reports speech: the frames that it may open, and what it makes of the words reported."""

    frames: list[str]
    stance: Stance
    plural: bool = False
    bare: bool = False


class Compiled(Struct, frozen=True):
    """All data files, ready to match."""

    sources: str
    states: dict[str, StateEntry]
    organisations: dict[str, OrganisationEntry]
    outlets: dict[str, Outlet]
    bodies: dict[str, BodyEntry]
    groups: dict[str, GroupEntry]
    persons: dict[str, PersonEntry]
    offices: dict[str, OfficeEntry]
    summits: list[Summit]
    cues: list[Cue]
    words: dict[str, list[str]]
    layout: dict[str, list[str]]
    name_parts: dict[str, list[str]]
    given_names: list[str]
    patterns: list[Pattern]
