"""The text of the report as printed, marked, with a legend of the marks."""

from __future__ import annotations

from collections.abc import Sequence

from ravabet.explain.facts import claim_kind
from ravabet.explain.labels import FAMILY_LABELS, NO_SPEAKER, family
from ravabet.explain.marking import Mark, marks, printed, segments
from ravabet.explain.markup import bdi, digits, esc, section, slug, swatch
from ravabet.explain.view import View

_GREY = frozenset({"credit", "boilerplate", "byline", "dateline"})
# Full lines of a text that was wrapped by hand are longer than this.
_WRAPPED = 35


def text_section(view: View, level: int) -> str:
    """Return the marked text with its heading and legend."""
    language = slug(view.record.report.language) or "fa"
    body = f'{_legend(view)}<div class="rv-source" lang="{language}">{_source(view)}</div>'
    return section("text", level, "متن گزارش، چنان‌که چاپ شده", "Source as printed", body)


def _source(view: View) -> str:
    """Return the source as printed, marked: elements are closed and opened again where marks cross."""
    source = view.record.text.source
    pieces: list[str] = []
    stack: list[Mark] = []
    begun: set[Mark] = set()
    for start, end, wanted in segments(source, marks(view)):
        text = printed(source, start, end)
        if not _in_block(source, wanted):
            wanted, text = [], " "  # noqa: PLW2901 - white space between two paragraphs is no paragraph
        same = _common(stack, wanted)
        pieces += [_close(mark) for mark in reversed(stack[same:])]
        for mark in wanted[same:]:
            pieces.append(_paragraph(mark, source) if mark.kind == "block" else _open(mark, view, mark not in begun))
            begun.add(mark)
        pieces.append(esc(text))
        stack = wanted
    pieces += [_close(mark) for mark in reversed(stack)]
    return "".join(pieces)


def _in_block(source: str, wanted: Sequence[Mark]) -> bool:
    return bool(wanted) and wanted[0].kind == "block" and not source[wanted[0].start : wanted[0].end].isspace()


def _common(stack: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    same = 0
    while same < min(len(stack), len(wanted)) and stack[same] == wanted[same]:
        same += 1
    return same


def _paragraph(mark: Mark, source: str) -> str:
    grey = " rv-grey" if mark.key in _GREY else ""
    wrapped = " rv-wrapped" if _is_wrapped(source[mark.start : mark.end]) else ""
    return f'<p class="rv-b rv-b-{slug(mark.key)}{grey}{wrapped}">'


def _is_wrapped(text: str) -> bool:
    """Return whether the lines break where they were full, not where something ends."""
    full = [len(line) for line in text.strip().splitlines()[:-1]]
    return bool(full) and min(full) > 0.7 * max(full) > _WRAPPED


def _open(mark: Mark, view: View, first: bool) -> str:
    classes = {
        "quotation": f"rv-q rv-s{mark.colour}",
        "cue": f"rv-cue rv-s{mark.colour}",
        "claim": f"rv-claim rv-k-{family(mark.key)}",
        "mention": "rv-m",
    }[mark.kind]
    number = ""
    if first and mark.kind == "quotation":
        number = f' id="{view.quotation_anchor(mark.number)}" data-n="{digits(mark.number)}"'
    if first and mark.kind == "claim":
        number = f' id="{view.claim_anchor(mark.number, mark.part)}" data-k="{digits(mark.number)}"'
    return f'<span class="{classes}"{number} title="{esc(mark.label)}">'


def _close(mark: Mark) -> str:
    return "</p>\n" if mark.kind == "block" else "</span>"


def _legend(view: View) -> str:
    """Name the speakers' colours and the marks that the text carries."""
    parts = [f"<li>{swatch(colour)}{bdi(view.name(actor))}</li>" for actor, colour in view.colours.items()]
    if any(not q.speakers for q in view.record.quotations):
        parts.append(f"<li>{swatch(0)}{NO_SPEAKER}</li>")
    if view.record.quotations:
        parts.append('<li><span class="rv-cue rv-s0">فعل نقل</span></li>')
    parts.append('<li><span class="rv-m">کنشگر</span></li>')
    families = {family(claim_kind(c)) for c in view.record.claims}
    parts += [
        f'<li><span class="rv-claim rv-k-{name}">{label}</span></li>'
        for name, label in FAMILY_LABELS.items()
        if name in families
    ]
    return f'<ul class="rv-legend" aria-label="راهنما">{"".join(parts)}</ul>'
