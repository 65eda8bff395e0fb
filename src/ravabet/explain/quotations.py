"""Who said what: the quotations of a record, listed."""

from __future__ import annotations

from ravabet.explain.labels import MODES, NO_SPEAKER, STANCES
from ravabet.explain.markup import bdi, digits, dotted, esc, labelled, latin, number_link, section
from ravabet.explain.view import View
from ravabet.record import Quotation


def quotation_section(view: View, level: int) -> str:
    """Return the quotations in a list: who said what."""
    items = "\n".join(_quotation(view, q) for q in view.record.quotations)
    body = f'<ol class="rv-list">{items}</ol>' if items else '<p class="rv-none">در این گزارش نقل قولی دیده نشد.</p>'
    return section("quotations", level, "چه کسی چه گفت", "Who said what", body)


def _speaker(view: View, quotation: Quotation) -> str:
    if not quotation.speakers:
        return f'<b class="rv-who">{NO_SPEAKER}</b> {latin("speaker uncertain")}'
    names = " و ".join(f'<b class="rv-who rv-s{view.colours[s]}">{bdi(view.name(s))}</b>' for s in quotation.speakers)
    return f'{names}<span class="rv-per" title="according to the report">، بنا بر گزارش</span>'


def _quotation(view: View, quotation: Quotation) -> str:
    number, depth = view.numbers[quotation.id], view.depth(quotation)
    details = [labelled(MODES, quotation.mode), labelled(STANCES, quotation.stance)]
    if quotation.cue:
        cue = f'<span class="rv-cue">{bdi(view.words(quotation.cue))}</span>'
        details.insert(0, f'<span title="cue">فعل نقل: {cue}</span>')
    if quotation.addressee:
        details.append(f'<span title="addressee">خطاب به {bdi(view.name(quotation.addressee))}</span>')
    if quotation.via:
        details.append(f'<span title="via">به واسطه‌ی {bdi(view.names(quotation.via))}</span>')
    if quotation.within in view.numbers:
        outer = view.numbers[quotation.within]
        link = f'<a href="#{view.quotation_anchor(outer)}">{digits(outer)}</a>'
        details.append(f'<span title="within">درون نقل {link}</span>')
    open_, close = ("«", "»") if quotation.mode == "direct" else ("", "")
    return (
        f'<li class="rv-said rv-s{view.colour(quotation)} rv-d{depth}">'
        f"{number_link(view.quotation_anchor(number), 'نقل', number)}"
        f'<div><p class="rv-line">{_speaker(view, quotation)}</p>'
        f'<p class="rv-words">{open_}{esc(view.words(quotation.content))}{close}</p>'
        f'<p class="rv-facts">{dotted(details)}</p></div></li>'
    )
