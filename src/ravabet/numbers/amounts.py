"""The value of a run of number words and digits: «دو میلیون و سیصد هزار», «یک و نیم», «۳ میلیارد و ۲۰۰ میلیون»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from ravabet.numbers.lexemes import Lexemes
from ravabet.numbers.numerals import Numeral
from ravabet.numbers.words import words

_ONE = Fraction(1)
_LARGEST_SCALE = 10**18
# What fractions are counted in: thirds to tenths, hundredths, thousandths.
_DENOMINATORS = (*range(2, 11), 100, 1000)


@dataclass(frozen=True, slots=True)
class Amount:
    """The lexemes ``[first, last)`` as a number. ``scale``: the last scale that was spoken, which a range may share."""

    first: int
    last: int
    value: Fraction
    scale: Fraction | None = None
    ordinal: bool = False
    low: Fraction | None = None
    numeral: Numeral | None = None

    @property
    def single(self) -> bool:
        """Is this one lexeme?"""
        return self.last == self.first + 1


def read_amount(lex: Lexemes, i: int) -> Amount | None:
    """Read the longest number that begins at lexeme i."""
    if lex.kind(i) == "ordinal":
        return Amount(i, i + 1, lex.items[i].value, ordinal=True)
    terms = [term] if (term := _term(lex, i)) else []
    while terms and not terms[-1].ordinal and lex.kind(end := terms[-1].last) == "and":
        follower = _term(lex, end + 1) or _ordinal_end(lex, end + 1)
        if follower is None or (joined := _join(terms, follower)) is None:
            break
        terms = joined
    if not terms:
        return None
    last = terms[-1]
    value = sum((term.value for term in terms), Fraction(0))
    low = last.low if len(terms) == 1 else None
    amount = Amount(i, last.last, value, last.scale, last.ordinal, low, last.numeral if len(terms) == 1 else None)
    return _with_ending(lex, amount)


def _term(lex: Lexemes, i: int) -> Amount | None:
    """Read a group below a thousand or digits, its half and its scales: «سیصد و بیست هزار», «۳.۵ میلیارد», «هزار»."""
    group = _group(lex, i)
    if group is None or group.ordinal:
        return group
    group = _decimal(lex, group)
    if lex.kind(group.last) == "and" and lex.kind(group.last + 1) == "half" and lex.kind(i) != "half":
        group = replace(group, last=group.last + 2, value=group.value + Fraction(1, 2), numeral=None)
    factor, end = _ONE, group.last
    while lex.kind(end) == "scale" and factor < _LARGEST_SCALE:
        factor *= lex.items[end].value
        end += 1
    if lex.kind(end) == "ordinal" and lex.items[end].value >= 1000 and group.low is None:
        return Amount(i, end + 1, group.value * factor * lex.items[end].value, ordinal=True)
    scale = factor if end > group.last else None
    low = group.low * factor if group.low is not None else None
    term = replace(group, last=end, value=group.value * factor, scale=scale, low=low)
    # «دو میلیون و نیم»
    if scale and lex.kind(end) == "and" and lex.kind(end + 1) == "half" and lex.kind(end + 2) != "scale":
        return replace(term, last=end + 2, value=term.value + scale / 2)
    return term


def _group(lex: Lexemes, i: int) -> Amount | None:
    """Read digits, a fraction, or words below a thousand."""
    kind = lex.kind(i)
    if kind == "digits":
        number = lex.items[i].numeral
        amount = Amount(i, i + 1, lex.items[i].value, low=number.low if number else None, numeral=number)
        return _fraction(lex, amount)
    if kind == "half":
        return Amount(i, i + 1, Fraction(1, 2))
    if kind == "scale":
        return Amount(i, i, _ONE)
    if kind != "small":
        return None
    value, end = lex.items[i].value, i + 1
    if value < 10 and lex.kind(end) == "small" and lex.items[end].value == 100:
        value, end = value * 100, end + 1
    limit = _room(value)
    while lex.kind(end) == "and" and lex.kind(end + 1) in ("small", "ordinal"):
        follower = lex.items[end + 1]
        if not 0 < follower.value < limit:
            break
        value, end, limit = value + follower.value, end + 2, _room(follower.value)
        if follower.kind == "ordinal":
            return Amount(i, end, value, ordinal=True)
    return _fraction(lex, Amount(i, end, value))


def _room(value: Fraction) -> int:
    """What has to be larger than the next word: after hundreds a hundred, after tens ten, after others none."""
    return 100 if value >= 100 else 10 if value >= 20 else 0


def _fraction(lex: Lexemes, amount: Amount) -> Amount:
    """Read «سه چهارم», «پنج صدم»."""
    if lex.kind(amount.last) != "ordinal" or amount.low is not None or lex.key(amount.last).endswith("ین"):
        return amount
    denominator = lex.items[amount.last].value
    if denominator not in _DENOMINATORS or not 0 < amount.value < denominator or amount.value.denominator > 1:
        return amount
    return Amount(amount.first, amount.last + 1, amount.value / denominator)


def _decimal(lex: Lexemes, amount: Amount) -> Amount:
    """Read «هشت ممیز پنج دهم», «۸ ممیز ۵»."""
    if not words().among(lex.key(amount.last), "point") or amount.low is not None:
        return amount
    part = _group(lex, amount.last + 1)
    if part is None or part.ordinal or part.value <= 0:
        return amount
    digits = len(str(part.value)) if part.value >= 1 else 0
    return Amount(amount.first, part.last, amount.value + part.value / 10**digits)


def _ordinal_end(lex: Lexemes, i: int) -> Amount | None:
    """Read the ordinal that closes a longer one: the last word of «هزار و چهارم»."""
    return Amount(i, i + 1, lex.items[i].value, ordinal=True) if lex.kind(i) == "ordinal" else None


def _join(terms: list[Amount], term: Amount) -> list[Amount] | None:
    """Add a term after «و», if the two make one number: thousands after millions, or «سه هزار و ۵۰۰ میلیارد»."""
    scale = term.scale or _ONE
    last = terms[-1].scale or _ONE
    if term.low is not None or terms[0].low is not None or term.value <= 0:
        return None
    if scale > last > 1 and not term.ordinal:
        lower = sum((t.value for t in terms if (t.scale or _ONE) < scale), Fraction(0))
        value = term.value + lower * scale
        return [*(t for t in terms if (t.scale or _ONE) >= scale), replace(term, value=value)]
    if term.value >= last or (last == 1 and term.numeral is not None):
        return None
    if term.value < 1 and (terms[-1].value.denominator > 1 or term.last - term.first < 2):
        return None
    return [*terms, term]


def _with_ending(lex: Lexemes, amount: Amount) -> Amount:
    """Take in the ending of an ordinal that stands apart: «۱۲مین», «سی اُم»."""
    known, end = words(), amount.last
    if amount.ordinal or amount.low is not None or amount.value.denominator > 1:
        return amount
    if lex.kind(end) == "sign" and lex.key(end) in "-–" and lex.touch(end) and lex.touch(end - 1):
        end += 1
    if not known.among(lex.key(end), "ordinal_endings"):
        return amount
    loose = known.among(lex.key(end), "loose_ordinal_endings") or lex.key(amount.last - 1) == "سی"
    if lex.touch(end - 1) or loose:
        return replace(amount, last=end + 1, ordinal=True)
    return amount
