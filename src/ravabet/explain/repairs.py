"""What the repair did to the words of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import msgspec

from ravabet.explain.markup import bdi, digits, esc, latin
from ravabet.explain.view import View
from ravabet.record import Repair, Span
from ravabet.text.fold import HALF_SPACE
from ravabet.text.repair import Repaired

# A repair is shown with at most so many characters of its words on either side.
_CONTEXT = 40


def repair_lists(view: View) -> str:
    """Return what was repaired and which spellings are proposed, folded away."""
    text = view.record.text
    repairs = _repair_list(f"ترمیم‌ها ({digits(len(text.repairs))})", "Repairs", text.source, text.repairs)
    spellings = _repair_list("پیشنهادهای املایی، اعمال‌نشده", "Spellings proposed", text.source, text.spellings)
    return repairs + spellings


def _repair_list(fa: str, en: str, source: str, repairs: Sequence[Repair]) -> str:
    if not repairs:
        return ""
    items = "".join(
        f"<li><del>{bdi(before)}</del> ← <ins>{bdi(after)}</ins>"
        + (f' <span class="rv-times">×{digits(n)}</span>' if n > 1 else "")
        + "</li>"
        for before, after, n in repaired_words(source, repairs)
    )
    note = '<p class="rv-facts">نیم‌فاصله با «‧» نشان داده شده است.</p>' if "‧" in items else ""
    return (
        f'<details class="rv-repairs"><summary>{esc(fa)} {latin(en, "small")}</summary>{note}'
        f'<ul class="rv-chips">{items}</ul></details>'
    )


def repaired_words(source: str, repairs: Sequence[Repair]) -> list[tuple[str, str, int]]:
    """Return what the repairs did to whole words: before, after and how often; the half-space as ‧."""
    counts: Counter[tuple[str, str]] = Counter()
    at = 0
    while at < len(repairs):
        start, end = _word_around(source, repairs[at].span)
        upto = at + 1
        while upto < len(repairs) and repairs[upto].span[0] <= end:
            end = max(end, _word_around(source, repairs[upto].span)[1])
            upto += 1
        inside = [msgspec.structs.replace(r, span=(r.span[0] - start, r.span[1] - start)) for r in repairs[at:upto]]
        before = source[start:end]
        counts[_show_spaces(before), _show_spaces(Repaired(before, inside).text)] += 1
        at = upto
    return [(before, after, n) for (before, after), n in counts.items()]


def _word_around(source: str, span: Span) -> Span:
    start, end = span
    least, most = max(0, start - _CONTEXT), min(len(source), end + _CONTEXT)
    while start > least and not source[start - 1].isspace():
        start -= 1
    while end < most and not source[end].isspace():
        end += 1
    return start, end


def _show_spaces(text: str) -> str:
    return text.replace(HALF_SPACE, "‧").replace("\u00a0", "⍽").replace("\u200b", "⟨U+200B⟩")
