"""Numbers written in digits of any script, with what may stand between the digits."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fractions import Fraction

DASHES = "\\-\u2010\u2011\u2012\u2013\u2014\u2212"
# Digits joined by one sign each. An Arabic comma or a space joins only whole groups of thousands.
NUMERAL = (
    f"\\d+(?:[.,/٫٬'’:+*×{DASHES}]\\d+|،\\d{{3}}(?!\\d)|[\u00a0\u202f\u2009]\\d{{3}}(?!\\d)"
    "|(?: \\d{3}){0,4} [0٠۰]{3}(?!\\d))*"
)
_MOST_DIGITS = 30
_DASH = re.compile(f"[{DASHES}]")
_PLAIN = re.compile(r"0|[1-9]\d*")
# «120,000», «1.200.000», and with any sign where the last group is 000: nobody prints a decimal so.
_THOUSANDS = re.compile(
    r"([1-9]\d{0,2}(?:(?:[,٬،'’\s]\d{3})+|(?:[.٫/]\d{3}){2,}|(?:[.٫/]\d{3})*[.٫/]000))(?:(?<!/)[.٫/](\d{1,2}))?"
)
_DECIMAL = re.compile(r"(0|[1-9]\d*)[.٫](\d+)")
# «8/5 درصد»: newspapers print the decimal sign as a slash, some as a comma.
_SLASHED = re.compile(r"(0|[1-9]\d{0,3})[/,،](\d{1,3})")


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of digits; ``low`` of a range with a dash. ``needs``: what has to follow, or it is no number."""

    value: Fraction
    low: Fraction | None = None
    needs: str = ""
    plain: bool = True


def ascii_digits(text: str) -> str:
    """Return the text with digits of any script as 0-9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text)


def numeral(printed: str) -> Numeral | None:
    """Read digits and the signs between them; dates, clock times, telephone numbers and the like are None."""
    parts = _DASH.split(ascii_digits(printed))
    if len(parts) > 2 or max(map(len, parts)) > _MOST_DIGITS:
        return None
    numbers = [_single(part) for part in parts]
    if numbers[0] is None or numbers[-1] is None:
        return None
    if len(numbers) == 1:
        return numbers[0]
    return _range(numbers[0], numbers[-1])


def is_year(value: Fraction) -> bool:
    """Could this be a year of either calendar?"""
    return value.denominator == 1 and (1200 <= value <= 1450 or 1800 <= value <= 2100)


def _single(digits: str) -> Numeral | None:
    if _PLAIN.fullmatch(digits):
        return Numeral(Fraction(digits))
    if match := _THOUSANDS.fullmatch(digits):
        whole = re.sub(r"\D", "", match[1])
        return Numeral(Fraction(f"{whole}.{match[2] or 0}"), plain=False)
    if match := _DECIMAL.fullmatch(digits):
        return Numeral(Fraction(f"{match[1]}.{match[2]}"), plain=False)
    if match := _SLASHED.fullmatch(digits):
        # Two digits after a year are a month; three could be thousands.
        sure = len(match[2]) < 3 and len(match[1]) < 4
        return Numeral(Fraction(f"{match[1]}.{match[2]}"), needs="unit" if sure else "scale", plain=False)
    return None


def _range(first: Numeral, second: Numeral) -> Numeral | None:
    """Join the ends of a range. One printed the wrong way round, as «20-15», has to have a unit; others are scores."""
    if first.value == second.value or (is_year(first.value) and is_year(second.value)):
        return None
    needs = first.needs or second.needs or ("unit" if first.value > second.value else "")
    low, high = sorted((first.value, second.value))
    return Numeral(high, low, needs, plain=False)
