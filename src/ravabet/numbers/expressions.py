"""Number expressions: a number or a range with its unit, before it is asked whether it is a number at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from ravabet.numbers.amounts import Amount, read_amount
from ravabet.numbers.lexemes import Lexemes
from ravabet.numbers.measures import Measure, read_measure
from ravabet.numbers.numerals import is_year
from ravabet.numbers.words import words

_DASHES = frozenset("-–—−‐‑‒ـ")
_COMMAS = frozenset("،,")


@dataclass(frozen=True, slots=True)
class Expression:
    """A number or range (``number`` to ``number_end``, in lexemes) with what is measured; ``lent`` by the next of a list."""

    number: int
    number_end: int
    amount: Amount
    value: Fraction
    low: Fraction | None
    measure: Measure | None
    ranged: bool = False
    lent: Measure | None = None

    @property
    def first(self) -> int:
        """The first lexeme, sign included."""
        return min(self.number, self.measure.first) if self.measure else self.number

    @property
    def last(self) -> int:
        """The lexeme after the last."""
        return max(self.number_end, self.measure.last) if self.measure else self.number_end

    @property
    def lone_word(self) -> bool:
        """Is the number one word?"""
        return self.amount.single and self.amount.numeral is None and not self.ranged

    @property
    def needs(self) -> str:
        """What has to follow the digits as they are printed."""
        return self.amount.numeral.needs if self.amount.numeral else ""


def expressions(lex: Lexemes) -> Iterator[Expression]:
    """Yield the expressions of a text from left to right; they do not overlap."""
    floor = 0
    for seed in lex.seeds:
        if seed >= floor and (found := _expression(lex, seed, floor)) is not None:
            yield found
            floor = found.last


def _expression(lex: Lexemes, i: int, floor: int) -> Expression | None:
    amount = read_amount(lex, i)
    if amount is None:
        return None
    measure = None if amount.ordinal else read_measure(lex, amount, floor)
    if measure is not None and _opens_label(lex, amount, measure):
        measure = None
    single = Expression(i, amount.last, amount, amount.value, amount.low, measure)
    found = (not amount.ordinal and amount.low is None and _range(lex, single)) or single
    return _scaled(_halved(lex, _signed(lex, found, floor)))


def _opens_label(lex: Lexemes, amount: Amount, measure: Measure) -> bool:
    """Is this a year before a label, not so many hours: «آبان ۱۴۰۲ ساعت ۱۰»?"""
    return (
        amount.single
        and is_year(amount.value)
        and words().among(lex.key(measure.first), "labels")
        and lex.kind(measure.last) in ("digits", "small")
    )


def _range(lex: Lexemes, first: Expression) -> Expression | None:
    """Join with a second number: «۶۰ تا ۸۰ میلیارد», «بین ۱۵ و ۲۰», «دو یا سه», «سه چهار»."""
    start = _after_connector(lex, first)
    if start is None:
        return None
    second = read_amount(lex, start)
    signed = second is None
    if second is None and lex.kind(start) == "sign":
        second = read_amount(lex, start + 1)
    if second is None or second.ordinal or second.low is not None:
        return None
    measure = read_measure(lex, second, start if signed else second.first)
    if (start == first.number_end or lex.key(start - 1) in _COMMAS) and not _neighbours(lex, first, second, measure):
        return None
    if lex.key(start - 1) in _DASHES and measure is None:
        return None
    low = _low(lex, first.amount, second)
    if low is None or not _alike(lex, first.measure, measure):
        return None
    # «٪۲۰ تا ٪۳۰»: the first sign is where the expression begins.
    kept = first.measure if first.first < first.number else measure or first.measure
    return Expression(first.number, second.last, second, second.value, low, kept, ranged=True)


def _after_connector(lex: Lexemes, first: Expression) -> int | None:
    """Return where a range's second number would begin."""
    known, i = words(), first.last
    key = lex.key(i)
    opened = known.among(lex.key(first.first - 1), "between")
    if known.among(key, "range", "either") or (opened and lex.kind(i) == "and"):
        return i + 1
    if key in _DASHES and lex.kind(i + 1) in ("digits", "small"):
        return i + 1
    if first.lone_word and first.measure is None:
        i += key in _COMMAS
        return i if lex.kind(i) == "small" else None
    return None


def _neighbours(lex: Lexemes, first: Expression, second: Amount, measure: Measure | None) -> bool:
    """Are these «سه چهار», «ده پانزده», «سی چهل», said of something?"""
    a, b = first.value, lex.items[second.first].value
    near = b == a + 1 <= 10 or (b - a in (5, 10) and a >= 10 and a % 10 == 0 and b % 5 == 0)
    return near and (measure is not None or second.scale is not None)


def _low(lex: Lexemes, first: Amount, second: Amount) -> Fraction | None:
    """Return the lower end, which shares the scale of the upper one where it has none."""
    if first.scale is None and second.scale is not None and lex.kind(second.first) != "scale":
        shared = first.value * second.scale
        if shared < second.value:
            return shared
    return first.value if first.value < second.value else None


def _alike(lex: Lexemes, first: Measure | None, second: Measure | None) -> bool:
    """May both ends be of one range: is the first without a unit, or with the same?"""
    if first is None:
        return True
    if second is None or (first.code, first.factor) != (second.code, second.factor):
        return False
    return first.noun is None or lex.key(first.first) == lex.key(second.first)


def _signed(lex: Lexemes, found: Expression, floor: int) -> Expression:
    """Take in «منفی» or a minus sign."""
    i = found.first - 1
    minus = words().among(lex.key(i), "minus") or (lex.key(i) == "−" and lex.touch(i) and not lex.touch(i - 1))
    if i < floor or not minus or found.low is not None or found.amount.ordinal:
        return found
    return replace(found, number=min(i, found.number), value=-found.value)


def _halved(lex: Lexemes, found: Expression) -> Expression:
    """Add the half that follows the unit: «یک سال و نیم»."""
    end = found.last
    if found.measure is None or found.measure.group != "durations" or found.low is not None:
        return found
    if lex.kind(end) != "and" or lex.kind(end + 1) != "half" or lex.kind(end + 2) == "scale":
        return found
    if lex.key(end + 2) in words().units:
        return found
    return replace(found, value=found.value + Fraction(1, 2), measure=replace(found.measure, last=end + 2))


def _scaled(found: Expression) -> Expression:
    factor = found.measure.factor if found.measure else Fraction(1)
    low = found.low * factor if found.low is not None else None
    return replace(found, value=found.value * factor, low=low)
