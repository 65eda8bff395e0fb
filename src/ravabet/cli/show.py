"""A record in a terminal. Persian is printed in its logical order: terminals order and join the letters themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from ravabet.explain import (
    Fact,
    Mark,
    Question,
    View,
    by_kind,
    claim_facts,
    claim_kind,
    claim_words,
    marks,
    plain_fact,
    printed,
    segments,
    visible,
)
from ravabet.record import Actor, Claim, Quotation, Record, Warning_

# One for the speaker that the report does not name, then one for each colour of `ravabet.explain`.
_COLOURS = ("bright_black", "blue", "red", "green", "magenta", "yellow", "cyan", "bright_magenta", "bright_green")
_GREY = frozenset({"credit", "boilerplate", "byline"})
_BOLD = frozenset({"headline", "subhead"})
_FORMS_SHOWN = 6
_NARROW = 72
_DATE = len("2024-10-23")
# Before those facts of a claim that their column alone does not explain.
_LABELS = {
    "host": "host",
    "organisation": "in",
    "backers": "backed by",
    "targets": "on",
    "recipients": "to",
    "object": "on",
    "occasion": "on the occasion of",
    "destination": "to",
    "subject": "on",
    "toward": "on",
    "period": "in",
    "because_of": "because of claim",
    "about": "on claim",
    "condition": "if",
    "place": "in",
    "next": "→",
    "due": "due",
}


def render(record: Record, *, width: int | None = None) -> RenderableType:
    """Return what one report says, in short: who said what, what is claimed, who is mentioned, what could not be read.

    ``width`` is that of the terminal; where it is not given, the words are cut to the width of what prints them.
    """
    return _Card(View(record), width)


def explain_terminal(record: Record) -> RenderableType:
    """Return the whole text as printed, quotations in the colour of their speaker and mentions underlined."""
    view = View(record)
    return Group(_legend(view), Text(), _marked(view))


class _Card:
    """What `render` returns: it learns the width where it is printed."""

    def __init__(self, view: View, width: int | None) -> None:
        self._view, self._width = view, width

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        view, width = self._view, self._width or options.max_width
        yield from _head(view.record)
        yield from _section("Who said what, according to the report", _quotations(view, width))
        yield from _section("Claims, according to the report", _claims(view, width))
        yield from _section("Actors", [_actor_group(view, kind, group) for kind, group in by_kind(view.record.actors)])
        yield from _section("Warnings", [_warning(view, warning) for warning in view.record.warnings])


def _plain(text: str, style: str = "") -> Text:
    """Return text of a report on one line: nothing in it can steer the terminal."""
    return Text(visible(" ".join(text.split())), style=style)


def _head(record: Record) -> Iterator[Text]:
    report = record.report
    if report.headline:
        yield _plain(report.headline.text, "bold")
    else:
        yield _plain(report.path or "no headline", "bold italic")
    parts = [
        report.publisher.name if report.publisher else None,
        "via " + "، ".join(a.name for a in report.agencies) if report.agencies else None,
        report.published.date if report.published else None,
        report.language,
        report.amends.sort if report.amends else None,
    ]
    yield _plain(" · ".join(p for p in parts if p), "dim")


def _section(title: str, rows: Iterable[RenderableType]) -> Iterator[RenderableType]:
    shown = list(rows)
    if shown:
        yield Text()
        yield Text(title, style="bold underline")
        yield from (Padding(row, (0, 0, 0, 1)) for row in shown)


# -- who said what ---------------------------------------------------------------------------------------------------


def _quotations(view: View, width: int) -> Iterator[RenderableType]:
    if not view.record.quotations:
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    columns = {"speaker": 3, "cue": 2, "mode": 0, "words": 6}
    for name, ratio in columns.items():
        if name != "mode" or width >= _NARROW:
            table.add_column(name, ratio=ratio or None, no_wrap=not ratio, overflow="fold")
    table.expand = True
    letters = max(24, int(width * 6 / 11) * 2 - 14)
    for quotation in view.record.quotations:
        table.add_row(*_cells(view, quotation, letters, with_mode=width >= _NARROW))
    yield table


def _cells(view: View, quotation: Quotation, letters: int, *, with_mode: bool) -> list[Text]:
    style = _COLOURS[view.colour(quotation)]
    speaker = (
        _plain(view.names(quotation.speakers), style) if quotation.speakers else _plain("speaker uncertain", "dim")
    )
    cue = _plain(view.words(quotation.cue) if quotation.cue else "–")
    if quotation.stance != "neutral":
        cue.append(f" ({quotation.stance})", "dim")
    words = Text("  " * view.depth(quotation)).append_text(_plain(_cut(view.words(quotation.content), letters)))
    return [speaker, cue, *([_plain(quotation.mode, "dim")] if with_mode else []), words]


def _cut(text: str, letters: int) -> str:
    """Return at most so many letters of a text, cut between words."""
    if len(text) <= letters:
        return text
    return (text[:letters].rpartition(" ")[0] or text[:letters]) + "…"


# -- claims ----------------------------------------------------------------------------------------------------------


def _claims(view: View, width: int) -> Iterator[RenderableType]:
    """Yield the claims as one table, or, where that has no room, one below the other."""
    if width < _NARROW:
        yield from (_stacked(view, claim) for claim in view.record.claims)
    elif view.record.claims:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
        for name, ratio in {"claim": None, "who": 4, "what": 6, "how it stands": 4, "when": 3}.items():
            table.add_column(name, ratio=ratio, overflow="fold", min_width=_DATE if name == "when" else None)
        table.expand = True
        for claim in view.record.claims:
            table.add_row(*_columns(view, claim))
        yield table


def _stacked(view: View, claim: Claim) -> RenderableType:
    kind, *cells = _columns(view, claim)
    return Group(kind, Padding(_lines(cells), (0, 0, 0, 2)))


def _columns(view: View, claim: Claim) -> list[Text]:
    facts = list(claim_facts(claim))
    kind = _plain(claim_kind(claim), "bold yellow")
    event = [_plain(plain_fact(view, fact), "dim") for fact in facts if fact.name == "plover"]
    words = [_plain(f"«{claim_words(view, claim)}»", "dim")]
    said = [_plain(f"said by {view.names(sayers)}", "dim")] if (sayers := view.sayers(claim)) else []
    return [
        _lines([kind, *event]),
        _answers(view, facts, "who"),
        _lines([_answers(view, facts, "what"), *words]),
        _lines([_answers(view, facts, "standing"), *said]),
        _answers(view, facts, "when"),
    ]


def _answers(view: View, facts: Iterable[Fact], question: Question) -> Text:
    return _lines(_answer(view, fact) for fact in facts if fact.question == question)


def _answer(view: View, fact: Fact) -> Text:
    """Return one fact on a line, after what tells it from others that answer the same question."""
    label = _LABELS.get(fact.name, "")
    return _plain(label, "dim").append(" " if label else "").append_text(_plain(plain_fact(view, fact)))


def _lines(texts: Iterable[Text]) -> Text:
    return Text("\n").join(text for text in texts if text)


# -- actors, warnings ------------------------------------------------------------------------------------------------


def _actor_group(view: View, kind: str, actors: Iterable[Actor]) -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    for actor in actors:
        table.add_row(_actor(view, actor), _plain(_forms(view, actor), "dim"))
    table.expand = True
    return Group(Text(kind, style="dim italic"), table)


def _actor(view: View, actor: Actor) -> Text:
    colour = _COLOURS[view.colours[actor.id]] if actor.id in view.colours else ""
    text = Text().append_text(_plain(actor.name.fa, f"bold {colour}".strip()))
    known = [actor.name.en, actor.ref, actor.state if actor.kind != "state" else None]
    if actor.office and actor.office.title != actor.name.fa:
        known.insert(0, actor.office.title)
    for detail in filter(None, known):
        text.append(" · ").append_text(_plain(detail))
    return text


def _forms(view: View, actor: Actor) -> str:
    """Return how the report mentions an actor: each printed form once, with how often."""
    found = list(dict.fromkeys(view.words(m.span) for m in actor.mentions))
    forms = found[:_FORMS_SHOWN] + (["…"] if len(found) > _FORMS_SHOWN else [])
    return f"×{len(actor.mentions)} " + "، ".join(forms)


def _warning(view: View, warning: Warning_) -> Text:
    words = f" «{_cut(view.words(warning.span), 60)}»" if warning.span else ""
    return _plain(f"{warning.kind}: {warning.message}{words}", "dim")


# -- the text, marked ------------------------------------------------------------------------------------------------


def _legend(view: View) -> Text:
    text = Text("Quotations: ", style="dim")
    for actor, colour in view.colours.items():
        text.append_text(_plain(view.name(actor), f"not dim {_COLOURS[colour]}")).append("  ")
    if any(not q.speakers for q in view.record.quotations):
        text.append("speaker uncertain", f"not dim {_COLOURS[0]}").append("  ")
    return (
        text.append("mention", "not dim underline")
        .append("  ")
        .append("cue", "not dim bold")
        .append("  ")
        .append("claim", "not dim italic")
    )


def _marked(view: View) -> Text:
    text = Text()
    source = view.record.text.source
    for start, end, around in segments(source, marks(view)):
        text.append(visible(printed(source, start, end)), _style(around))
    text.rstrip()
    return text


def _style(around: Iterable[Mark]) -> Style:
    """Combine the styles of the marks around a piece, the innermost last."""
    return Style.combine([Style.null(), *(Style.parse(_mark_style(mark)) for mark in around)])


def _mark_style(mark: Mark) -> str:
    if mark.kind == "block":
        return "dim" if mark.key in _GREY else "bold" if mark.key in _BOLD else "none"
    return {
        "quotation": _COLOURS[mark.colour],
        "cue": f"bold {_COLOURS[mark.colour]}",
        "claim": "italic",
        "mention": "underline",
    }[mark.kind]
