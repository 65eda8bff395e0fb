"""What stands beside a number: a unit, a currency's sign, a counted noun."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ravabet.numbers.amounts import Amount
from ravabet.numbers.lexemes import Lexemes
from ravabet.numbers.words import Unit, words

_LONGEST = 4
_STOPS = frozenset(".!?؟؛;")
_PERSONS_BEFORE, _PERSONS_AFTER = 5, 8


@dataclass(frozen=True, slots=True)
class Measure:
    """A unit or counted noun: the lexemes ``[first, last)``. ``group`` is that of the unit, or "counted"."""

    first: int
    last: int
    code: str
    group: str
    factor: Fraction = Fraction(1)
    noun: tuple[int, int] | None = None

    @property
    def firm(self) -> bool:
        """Is this money, a share or a physical unit, with which a number is never a name or a date?"""
        return self.group in ("shares", "money", "measures")


def joined(lex: Lexemes, first: int, last: int) -> str:
    """Return the keys of lexemes ``[first, last)`` as one, or nothing where they run over the text's ends."""
    if first < 0 or last > len(lex.items):
        return ""
    return "".join(item.key for item in lex.items[first:last])


def read_measure(lex: Lexemes, amount: Amount, floor: int) -> Measure | None:
    """Return what stands after a number, or the sign before it; ``floor`` is where the number before this one ended."""
    return _unit_after(lex, amount) or _noun_after(lex, amount.last) or _sign_before(lex, amount, floor)


def _unit_after(lex: Lexemes, amount: Amount) -> Measure | None:
    known, first = words(), amount.last
    for n in range(_LONGEST, 0, -1):
        key = joined(lex, first, first + n)
        if (unit := known.units.get(key)) is not None:
            if known.among(key, "person_or_tonne") and _are_persons(lex, amount):
                return _noun(lex, first, first + n)
            return _measure(unit, first, first + n)
    return None


def _noun_after(lex: Lexemes, first: int) -> Measure | None:
    for n in range(_LONGEST - 1, 0, -1):
        if words().among(joined(lex, first, first + n), "counted"):
            return _noun(lex, first, first + n)
    return None


def _sign_before(lex: Lexemes, amount: Amount, floor: int) -> Measure | None:
    """Read «٪۵۰», «$50»."""
    i = amount.first - 1
    unit = words().units.get(lex.key(i)) if i >= floor and lex.kind(i) == "sign" else None
    return _measure(unit, i, i + 1) if unit else None


def _measure(unit: Unit, first: int, last: int) -> Measure:
    return Measure(first, last, unit.code, unit.group, unit.factor)


def _noun(lex: Lexemes, first: int, last: int) -> Measure:
    return Measure(first, last, "count", "counted", noun=(lex.items[first].start, lex.items[last - 1].end))


def _are_persons(lex: Lexemes, amount: Amount) -> bool:
    """Does «تن» count persons here? Of thousands only what stands right after it tells; else the words around it do."""
    known, after = words(), amount.last + 1
    large = amount.value >= 1000
    around = _clause(lex, after, 3 if large else _PERSONS_AFTER, 1)
    if not large:
        around += _clause(lex, amount.first - 1, _PERSONS_BEFORE, -1)
        if amount.value <= 20 and known.among(lex.key(after), "partitive"):
            return True
    return any(known.among(key, "people") for key in around)


def _clause(lex: Lexemes, start: int, longest: int, step: int) -> list[str]:
    """Return up to so many keys from ``start`` on, as far as the sentence goes."""
    keys: list[str] = []
    for i in range(start, start + longest * step, step):
        key = lex.key(i)
        if not key or key in _STOPS or key[0] == "\n":
            break
        keys.append(key)
    return keys
