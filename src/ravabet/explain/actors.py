"""Who is mentioned: the actors of a record, by kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ravabet.explain.labels import ACTOR_KINDS
from ravabet.explain.markup import bdi, digits, dotted, esc, heading, latin, section, swatch
from ravabet.explain.view import View
from ravabet.record import Actor


def actor_section(view: View, level: int) -> str:
    """Return the actors in a list, by kind."""
    if not view.record.actors:
        return ""
    groups = "\n".join(_group(view, level + 1, kind, group) for kind, group in by_kind(view.record.actors))
    return section("actors", level, "کنشگران", "Actors", groups)


def by_kind(actors: Iterable[Actor]) -> Iterator[tuple[str, list[Actor]]]:
    """Group actors by kind, kinds in their usual order, actors in the order of the record."""
    order = {kind: n for n, kind in enumerate(ACTOR_KINDS)}
    ranked = sorted(actors, key=lambda a: order.get(a.kind, len(order)))
    for kind, group in groupby(ranked, key=lambda a: a.kind):
        yield kind, list(group)


def _group(view: View, level: int, kind: str, actors: Iterable[Actor]) -> str:
    title = heading(level, ACTOR_KINDS.get(kind, kind), kind, "rv-h2")
    items = "".join(_actor(view, actor) for actor in actors)
    return f'<section class="rv-group">{title}<ul class="rv-list">{items}</ul></section>'


def _actor(view: View, actor: Actor) -> str:
    names = [f'<b class="rv-who">{bdi(actor.name.fa)}</b>']
    if actor.name.en:
        names.append(latin(actor.name.en))
    if actor.id in view.colours:
        names.insert(0, swatch(view.colours[actor.id]))
    facts = [f'<span title="mentions">{digits(len(actor.mentions))} بار</span>']
    if actor.state and actor.kind != "state":
        state = view.states.get(actor.state)
        facts.append(f'<span title="state: {esc(actor.state)}">{bdi(state) if state else latin(actor.state)}</span>')
    if actor.acts_for:
        acts_for = view.states.get(actor.acts_for, actor.acts_for)
        facts.append(f'<span title="acts for {esc(actor.acts_for)}">از سوی {bdi(acts_for)}</span>')
    if actor.anonymous:
        facts.append('<span title="anonymous">بی‌نام</span>')
    references = [actor.ref, actor.office.ref if actor.office else None, actor.wikidata]
    codes = " ".join(latin(ref, "code", "rv-ref") for ref in references if ref)
    office = ""
    if actor.office and actor.office.title != actor.name.fa:
        office = f'<p class="rv-office" title="office">{bdi(actor.office.title)}</p>'
    lines = f'<p class="rv-facts">{dotted(facts)}</p>' + (f'<p class="rv-facts">{codes}</p>' if codes else "")
    return f'<li><p class="rv-line">{" ".join(names)}</p>{office}{lines}</li>'
