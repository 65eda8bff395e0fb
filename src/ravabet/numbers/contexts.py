"""What only looks like a number: dates, clock times, labels, parts of names, the indefinite article; and bounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from ravabet.numbers.expressions import Expression
from ravabet.numbers.lexemes import Lexemes
from ravabet.numbers.measures import joined
from ravabet.numbers.numerals import is_year
from ravabet.numbers.words import Bound, words

Verdict = Literal["number", "date", "label", "name", "word"]

_DASHES = frozenset("-–—‐‑‒ـ")
_BEFORE_NAMES = frozenset("+/_@#=&~\\")
_AFTER_NAMES = frozenset("+/_@#=&*×:")
_ENUMERATORS = frozenset("-–—−‐‑‒ـ.)/:﴾\\_")
_ENCLOSED = frozenset([("(", ")"), ("[", "]"), ("«", "»"), ("﴿", "﴾"), ("{", "}")])
_LIST_SIGNS = frozenset("،,")
_LONGEST_BOUND = 4
_MOST_FILLERS = 2


def judge(lex: Lexemes, found: list[Expression]) -> list[Verdict]:
    """Say of every expression whether it is a number; what is listed with a date or label is one too."""
    verdicts: list[Verdict] = []
    for n, expression in enumerate(found):
        floor = found[n - 1].last if n else 0
        verdict = _verdict(lex, expression, floor)
        if verdict == "number" and n and verdicts[-1] in ("date", "label") and _listed(lex, found[n - 1], expression):
            verdict = verdicts[-1]
        verdicts.append(verdict)
    for n in range(len(found) - 2, -1, -1):
        if verdicts[n + 1] == "date" and _bare(found[n]) and linked(lex, found[n], found[n + 1]):
            verdicts[n] = "date"
    return [
        "word" if verdict == "number" and _lacking(lex, found, n) else verdict for n, verdict in enumerate(verdicts)
    ]


def linked(lex: Lexemes, first: Expression, second: Expression) -> bool:
    """Does only «و», «یا», «تا» or a comma stand between?"""
    i = first.last
    if second.first != i + 1:
        return False
    return (
        lex.kind(i) == "and"
        or lex.key(i) in _LIST_SIGNS | _DASHES
        or words().among(lex.key(i), "range", "either", "score")
    )


def bound(lex: Lexemes, found: Expression, floor: int) -> Bound:
    """Return the bound that is said before or after a number."""
    known, end = words(), found.first
    ends = [end]
    if found.low is not None and known.among(lex.key(end - 1), "range_openers"):
        ends.append(end - 1)
    ends += [i - 1 for i in ends if known.among(lex.key(i - 1), "bound_fillers")]
    for stop in ends:
        for n in range(_LONGEST_BOUND, 0, -1):
            if stop - n >= floor and (value := known.before.get(joined(lex, stop - n, stop))):
                return value
    for n in range(_LONGEST_BOUND, 0, -1):
        if value := known.after.get(joined(lex, found.last, found.last + n)):
            return value
    return "exact"


def _bare(found: Expression) -> bool:
    return found.measure is None


def _listed(lex: Lexemes, before: Expression, found: Expression) -> bool:
    """Is this the next of «بندهای ۳ و ۴», or the minutes of «ساعت ۱۴ و ۳۰ دقیقه»?"""
    loose = found.measure is None or found.measure.group == "durations"
    if found.measure is not None and found.measure.noun is not None:
        # «بندهای ۳ و ۴ توافق»: the noun is no more counted than the paragraphs are.
        loose = is_year(found.value) or found.value == before.value + 1
    return loose and not found.amount.ordinal and linked(lex, before, found)


def _verdict(lex: Lexemes, found: Expression, floor: int) -> Verdict:
    firm = found.measure is not None and found.measure.firm
    if _is_name(lex, found):
        return "name"
    if _is_date(lex, found, floor):
        return "date"
    if found.amount.ordinal:
        return "word" if _is_no_ordinal(lex, found) else "number"
    if not firm and (_is_labelled(lex, found, floor) or _is_score(lex, found)):
        return "label"
    return "word" if any(test(lex, found) for test in _NO_NUMBERS) else "number"


def _is_name(lex: Lexemes, found: Expression) -> bool:
    """Are these digits part of a name, the number of a paragraph or note, an address?"""
    if lex.kind(found.number) != "digits":
        return found.measure is None and _is_enumerator(lex, found)
    if found.measure is None and (_is_enclosed(lex, found) or _is_enumerator(lex, found) or _is_identifier(found)):
        return True
    return _is_glued_before(lex, found) or _is_glued_after(lex, found)


def _is_glued_before(lex: Lexemes, found: Expression) -> bool:
    """«اف-16», «جی۲۰», «+5»."""
    i, measured = found.number, found.measure is not None
    if not lex.touch(i - 1):
        return False
    before = lex.key(i - 1)
    if lex.kind(i - 1) == "word":
        return not words().among(before, "glued") and (before.isascii() or not measured)
    if before in _DASHES:
        return lex.touch(i - 2) and lex.kind(i - 2) not in ("sign", "digits")
    return before in _BEFORE_NAMES and not measured


def _is_glued_after(lex: Lexemes, found: Expression) -> bool:
    """«۷+», «5G», «16-A»."""
    end = found.number_end
    if end < found.last or not lex.touch(end - 1):
        return False
    after = lex.key(end)
    if after in _DASHES and lex.touch(end):
        after = lex.key(end + 1)
    return after in _AFTER_NAMES or (after.isascii() and after.isalnum() and lex.kind(end) != "digits")


def _is_enclosed(lex: Lexemes, found: Expression) -> bool:
    """«(3)», «[12]», «24» in quotation marks: notes and names."""
    return (lex.key(found.first - 1), lex.key(found.last)) in _ENCLOSED


def _is_enumerator(lex: Lexemes, found: Expression) -> bool:
    """«2- », «۳)» at the beginning of a line: what a list is numbered with."""
    end = found.last
    if found.low is not None or lex.key(end) not in _ENUMERATORS:
        return False
    if lex.kind(found.number) == "digits" and lex.key(end) in _DASHES and lex.touch(end - 1) and not lex.touch(end):
        return True
    start = lex.items[found.first].start
    line = lex.text[lex.text.rfind("\n", 0, start) + 1 : start]
    return not any(c.isalnum() for c in line) and lex.key(end + 1) != ""


def _is_identifier(found: Expression) -> bool:
    """Seven digits or more without separators, of nothing: a telephone number, a code."""
    number = found.amount.numeral
    return number is not None and number.plain and found.amount.scale is None and found.value >= 1_000_000


def _is_date(lex: Lexemes, found: Expression, floor: int) -> bool:
    """Is this the day before a month, the year after one, or a bare year?"""
    if found.measure is not None and found.measure.firm:
        return False
    known, end = words(), found.number_end
    month = known.among(lex.key(end), "months") or known.among(joined(lex, end, end + 2), "months")
    if month and found.measure is None and found.amount.scale is None and 1 <= found.value <= 31:
        return True
    ends = (found.value, found.low if found.low is not None else found.value)
    years = all(is_year(value) for value in ends)
    # «۹۶-۱۹۹۰»
    if found.amount.low is not None and found.measure is None and any(is_year(value) for value in ends):
        return True
    i = found.first
    if i > floor and (known.among(lex.key(i - 1), "months") or known.among(joined(lex, i - 2, i), "months")):
        return years or (found.measure is None and not found.amount.ordinal and 1 <= found.value < 100)
    plain = found.amount.numeral is not None and found.amount.numeral.plain and found.amount.scale is None
    return years and plain and found.measure is None and not found.amount.ordinal


def _is_no_ordinal(lex: Lexemes, found: Expression) -> bool:
    known, i, end = words(), found.number, found.number_end
    return known.among(lex.key(end), "not_after_ordinal") or known.among(lex.key(i - 1), "verb_prefixes")


def _is_labelled(lex: Lexemes, found: Expression, floor: int) -> bool:
    """Is this the number of an article, an hour, an aeroplane: «ماده ۵», «ساعت ۱۴», «سال مالی ۲۰۲۳»?"""
    known, i = words(), found.first - 1
    fillers = 0
    while not known.among(lex.key(i), "labels"):
        fillers += 1
        if i < floor or fillers > _MOST_FILLERS or not known.among(lex.key(i), "label_fillers"):
            return False
        i -= 1
    if i < floor:
        return False
    soft = known.among(lex.key(i), "soft_labels") and found.measure is not None and found.measure.noun is not None
    return not soft or (is_year(found.value) and found.amount.numeral is not None and found.amount.scale is None)


def _is_score(lex: Lexemes, found: Expression) -> bool:
    """«۳ بر ۲»; a range that begins with nought."""
    if found.measure is not None:
        return False
    if found.amount.low == 0 and not found.ranged:
        return True
    return words().among(lex.key(found.last), "score") and lex.kind(found.last + 1) in ("digits", "small")


def _is_vague(lex: Lexemes, found: Expression) -> bool:
    """«چند میلیون», «ده‌ها هزار»."""
    return lex.kind(found.number) != "digits" and words().among(lex.key(found.number - 1), "vague")


def _is_both(lex: Lexemes, found: Expression) -> bool:
    """«هر دو», «دو کشور», «دو طرف»."""
    if found.value != 2 or not found.amount.single or found.low is not None:
        return False
    if words().among(lex.key(found.first - 1), "both"):
        return True
    if found.measure is None:
        return words().among(lex.key(found.last), "pair")
    return found.measure.noun is not None and words().among(lex.key(found.last - 1), "pair")


def _is_article(lex: Lexemes, found: Expression) -> bool:
    """«یک مقام», but not «یک درصد», «یک نفر»."""
    if not found.lone_word or not words().among(lex.key(found.amount.first), "article"):
        return False
    if found.measure is None or found.measure.noun is None:
        return found.measure is None
    return not words().among(joined(lex, found.measure.first, found.measure.last), "classifiers")


def _is_other_word(lex: Lexemes, found: Expression) -> bool:
    """«نه», «ده», «سی» without anything measured; a scale without a number; «پنج شنبه», «سه جانبه»."""
    known, end = words(), found.number_end
    if known.among(lex.key(end), "unclear_scales"):
        return True
    if found.measure is not None:
        return False
    if known.among(lex.key(end), "not_before") or known.among(joined(lex, end, end + 2), "not_before"):
        return True
    return found.lone_word and known.among(lex.key(found.amount.first), "uncertain")


def _is_bare_scale(lex: Lexemes, found: Expression) -> bool:
    """A million of what number?"""
    return found.lone_word and lex.kind(found.amount.first) == "scale" and found.amount.value > 1000


_NO_NUMBERS: tuple[Callable[[Lexemes, Expression], bool], ...] = (
    _is_vague,
    _is_both,
    _is_article,
    _is_other_word,
    _is_bare_scale,
)


def _lacking(lex: Lexemes, found: list[Expression], n: int) -> bool:
    """Is this «۸/۵» without the unit or scale that would make it a decimal? In a list the next one's unit does."""
    needs, measure, scale = found[n].needs, found[n].measure, found[n].amount.scale
    if not needs or scale is not None or (needs == "unit" and measure is not None):
        return False
    after = found[n + 1] if n + 1 < len(found) else None
    return needs == "scale" or after is None or after.measure is None or not linked(lex, found[n], after)
