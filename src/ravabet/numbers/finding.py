"""Find the numbers of a text."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ravabet.numbers.contexts import bound, judge, linked
from ravabet.numbers.expressions import Expression, expressions
from ravabet.numbers.lexemes import Lexemes, lexemes
from ravabet.numbers.measures import Measure
from ravabet.numbers.words import Bound

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number in a text; spans are in code points of the text as given.

    ``span`` takes in number and unit or counted noun, ``number_span`` the digits or words alone. Of a range ``value`` is the
    upper end and ``low`` the lower. ``unit``: percent, times, count (``noun`` is what is counted, as printed), an ISO 4217
    code, an SI or trade unit, a, mo, wk, d, h, min, s for times; None where nothing known is measured. Words of bounds
    («بیش از») and rates («در روز») are in no span. Ordinals have no unit.
    """

    span: Span
    number_span: Span
    value: float
    low: float | None = None
    unit: str | None = None
    noun: str | None = None
    bound: Bound = "exact"
    ordinal: bool = False


def find_numbers(text: str) -> list[FoundNumber]:
    """Return the numbers of a text in their order; dates, times, labels and parts of names are none."""
    lex = lexemes(text)
    if not lex.seeds:
        return []
    found = list(expressions(lex))
    verdicts = judge(lex, found)
    floors = [0, *(expression.last for expression in found)]
    numbers: list[FoundNumber] = []
    after: Expression | None = None
    for expression, verdict, floor in reversed(list(zip(found, verdicts, floors, strict=False))):
        if verdict != "number":
            after = None
            continue
        numbers.append(_number(lex, expression, floor, _shared(lex, expression, after)))
        # What the next one lends it may lend on: «۲۰، ۳۰ و ۴۰ درصد».
        after = replace(expression, lent=_shared(lex, expression, after))
    return numbers[::-1]


def _number(lex: Lexemes, found: Expression, floor: int, lent: Measure | None) -> FoundNumber:
    items, measure = lex.items, found.measure or lent
    factor = lent.factor if lent else 1
    return FoundNumber(
        span=(items[found.first].start, items[found.last - 1].end),
        number_span=(items[found.number].start, items[found.number_end - 1].end),
        value=float(found.value * factor),
        low=float(found.low * factor) if found.low is not None else None,
        unit=measure.code if measure else None,
        noun=lex.text[slice(*measure.noun)] if measure and measure.noun else None,
        bound=bound(lex, found, floor),
        ordinal=found.amount.ordinal,
    )


def _shared(lex: Lexemes, found: Expression, after: Expression | None) -> Measure | None:
    """Return the unit of the next number of a list: the 20 of «۲۰ و ۳۰ درصد» has it too."""
    if after is None or found.measure or found.amount.ordinal or after.amount.ordinal or not linked(lex, found, after):
        return None
    if after.amount.scale is not None and found.amount.scale is None:
        return None
    return after.measure or after.lent
