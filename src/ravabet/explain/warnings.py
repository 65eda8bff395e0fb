"""What could not be read or is doubtful: the warnings of a record."""

from __future__ import annotations

from ravabet.explain.labels import WARNINGS
from ravabet.explain.markup import esc, labelled, latin, section
from ravabet.explain.view import View
from ravabet.record import Warning_


def warning_section(view: View, level: int) -> str:
    """Return the warnings in a list."""
    if not view.record.warnings:
        return ""
    items = "".join(_warning(view, w) for w in view.record.warnings)
    return section("warnings", level, "هشدارها", "Warnings", f'<ul class="rv-list">{items}</ul>')


def _warning(view: View, warning: Warning_) -> str:
    cited = view.words(warning.span) if warning.span else ""
    words = f' <q class="rv-cited">{esc(cited)}</q>' if cited else ""
    label = labelled(WARNINGS, warning.kind)
    return f'<li><p class="rv-line"><b>{label}</b>{words}</p><p class="rv-facts">{latin(warning.message)}</p></li>'
