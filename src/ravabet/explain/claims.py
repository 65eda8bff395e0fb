"""What the report says: the claims of a record, listed."""

from __future__ import annotations

from collections.abc import Iterable

from ravabet.explain.dates import day
from ravabet.explain.facts import REFERENCE_FIELDS, Amount, Fact, claim_facts, claim_kind, keys, plain_fact
from ravabet.explain.labels import BASES, CLAIMS, FIELDS, VALUES, family
from ravabet.explain.markup import bdi, decimal, digits, dotted, esc, labelled, latin, number_link, section
from ravabet.explain.view import View
from ravabet.record import Claim
from ravabet.record.claims import Plover, Time


def claim_section(view: View, level: int) -> str:
    """Return the claims in a list: what the report says."""
    if not view.record.claims:
        return ""
    items = "\n".join(_claim(view, c) for c in view.record.claims)
    body = f'<ol class="rv-list">{items}</ol>'
    return section("claims", level, "گزارش چه می‌گوید", "Claims, according to the report", body)


def _claim(view: View, claim: Claim) -> str:
    kind, number = claim_kind(claim), view.claims[claim.id]
    facts = list(claim_facts(claim))
    standing = _standing(view, (f for f in facts if f.question == "standing"))
    fields = "".join(_field(view, f) for f in facts if f.question in ("who", "what", "when"))
    fields = f'<dl class="rv-fields">{fields}</dl>' if fields else ""
    sources = [_source_fact(view, f) for f in facts if f.question == "source"]
    if sayers := view.sayers(claim):
        sources.insert(0, f'<span title="said by">به گفته‌ی {bdi(view.names(sayers))}</span>')
    return (
        f'<li class="rv-claimed rv-k-{family(kind)}">'
        f"{number_link(view.claim_anchor(number), 'ادعای', number)}"
        f'<div><p class="rv-line"><b class="rv-who">{labelled(CLAIMS, kind)}</b> {latin(kind)} {standing}</p>'
        f'<p class="rv-words">{_cited(view, claim)}</p>'
        f"{fields}"
        f'<p class="rv-facts">{dotted(sources)}</p></div></li>'
    )


def _field(view: View, fact: Fact) -> str:
    label = FIELDS.get(fact.name, fact.name)
    return f'<div><dt title="{esc(fact.name)}">{esc(label)}</dt><dd>{_shown(view, fact)}</dd></div>'


def _shown(view: View, fact: Fact) -> str:
    """Return the value of a fact in Persian, with links to what it refers to."""
    value = fact.value
    if fact.question == "who":
        return " و ".join(bdi(view.name(actor)) for actor in keys(value))
    if isinstance(value, Amount):
        return _amount(value)
    if isinstance(value, Time):
        return _time(value)
    if isinstance(value, Plover):
        return latin(f"PLOVER {plain_fact(view, fact)}", "code", "rv-ref")
    if fact.name in REFERENCE_FIELDS:
        return "، ".join(_link(view, fact.name, key) for key in keys(value))
    if isinstance(value, str):
        return labelled(VALUES, value)
    words = plain_fact(view, fact)
    return bdi(decimal(words) if isinstance(value, float) else words)


def _amount(amount: Amount) -> str:
    bound = "" if amount.bound == "exact" else labelled(VALUES, amount.bound) + " "
    unit = ""
    if amount.unit:
        unit = " " + (labelled(VALUES, amount.unit) if amount.unit in VALUES else latin(amount.unit))
    return f"{bound}{bdi(decimal(amount.numbers))}{unit}"


def _time(time: Time) -> str:
    basis = BASES.get(time.basis, time.basis)
    days = " تا ".join(day(date, date) for date in dict.fromkeys((time.date, time.end)) if date)
    return f'{days} <span class="rv-basis" title="{esc(time.basis)}">({esc(basis)})</span>'


def _link(view: View, name: str, key: str) -> str:
    number = view.reference(name, key)
    if not isinstance(number, int):
        return bdi(number)
    anchor = view.quotation_anchor(number) if name == "quotations" else view.claim_anchor(number)
    return f'<a href="#{anchor}">{digits(number)}</a>'


def _standing(view: View, facts: Iterable[Fact]) -> str:
    """Return how the thing claimed stands, as chips: a next stage behind an arrow, a modality apart."""
    chips = []
    for fact in facts:
        arrow = '<span class="rv-dot" title="next">←</span> ' if fact.name == "next" else ""
        class_ = "rv-modality" if fact.name == "modality" else "rv-standing"
        chips.append(f'{arrow}<span class="{class_}">{_shown(view, fact)}</span>')
    return " ".join(chips)


def _cited(view: View, claim: Claim) -> str:
    """Return the words that a claim was found by, each leading to its place in the text."""
    number = view.claims[claim.id]
    return dotted(
        f'<a href="#{view.claim_anchor(number, part)}">{esc(view.words(span))}</a>'
        for part, span in enumerate(claim.spans)
    )


def _source_fact(view: View, fact: Fact) -> str:
    shown = _shown(view, fact)
    return shown if fact.name == "plover" else f"{FIELDS[fact.name]} {shown}"
