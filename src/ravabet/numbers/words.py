"""The words of numbers, as compiled from numbers.yaml."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, Literal

Bound = Literal["exact", "about", "at-least", "at-most"]
Kind = Literal["small", "scale", "ordinal", "half", "and"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's code, what the number is multiplied by, and the group of numbers.yaml that it is from."""

    code: str
    factor: Fraction
    group: Literal["shares", "money", "measures", "durations"]


@dataclass(frozen=True, slots=True)
class Words:
    """What numbers.yaml says, by matching keys; all groups keep their names."""

    numbers: dict[str, tuple[Kind, Fraction]]
    units: dict[str, Unit]
    before: dict[str, Bound]
    after: dict[str, Bound]
    lists: dict[str, frozenset[str]]

    def among(self, key: str, *groups: str) -> bool:
        """Is this key in one of these lists?"""
        return any(key in self.lists[group] for group in groups)


@cache
def words() -> Words:
    """Return the compiled words, read once."""
    data: dict[str, Any] = json.loads(files("ravabet.numbers").joinpath("words.json").read_text("utf-8"))
    numbers, units = data.pop("numbers"), data.pop("units")
    return Words(
        numbers={key: (kind, Fraction(value)) for key, (kind, value) in numbers.items()},
        units={key: Unit(code, Fraction(factor), group) for key, (code, factor, group) in units.items()},
        before=data.pop("before"),
        after=data.pop("after"),
        lists={group: frozenset(keys) for group, keys in data.items()},
    )
