"""The whole of what is shown of a record: as a fragment and as a page of its own."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import PurePath

from ravabet.explain.actors import actor_section
from ravabet.explain.claims import claim_section
from ravabet.explain.dates import day
from ravabet.explain.labels import AMENDS, BASES, LANGUAGES
from ravabet.explain.markup import bdi, dotted, esc, labelled
from ravabet.explain.passage import text_section
from ravabet.explain.quotations import quotation_section
from ravabet.explain.repairs import repair_lists
from ravabet.explain.view import View
from ravabet.explain.warnings import warning_section
from ravabet.record import Published, Record


def fragment(record: Record) -> str:
    """Return the record as an HTML fragment with its own style, right to left: what a notebook shows."""
    return f"<style>\n{_css()}</style>\n{_article(record, 2)}\n"


def page(record: Record) -> str:
    """Return the record as a whole HTML page that needs no network and runs no script."""
    headline = record.report.headline
    title = headline.text if headline else "گزارش"
    return (
        '<!DOCTYPE html>\n<html lang="fa" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{esc(title)} · روابط</title>\n<style>\n{_css()}</style>\n</head>\n"
        f'<body class="ravabet-page">\n<main>\n{_article(record, 1)}\n</main>\n</body>\n</html>\n'
    )


def _article(record: Record, level: int) -> str:
    view = View(record)
    below = level + 1
    parts = [
        _header(record, level),
        f'<div class="rv-main">{text_section(view, below)}{quotation_section(view, below)}</div>',
        claim_section(view, below),
        actor_section(view, below),
        warning_section(view, below),
        repair_lists(view),
        _footer(record),
    ]
    return '<article class="ravabet" dir="rtl" lang="fa">\n' + "\n".join(p for p in parts if p) + "\n</article>"


def _header(record: Record, level: int) -> str:
    headline = record.report.headline
    text = esc(headline.text) if headline else '<span class="rv-none">گزارش بی‌تیتر</span>'
    return (
        f'<header class="rv-head"><h{level} class="rv-headline">{text}</h{level}>'
        f'<p class="rv-meta">{_meta(record)}</p></header>'
    )


def _meta(record: Record) -> str:
    report = record.report
    parts = []
    if report.publisher:
        parts.append(f'<b title="publisher {esc(report.publisher.id or "")}">{bdi(report.publisher.name)}</b>')
    if report.agencies:
        agencies = "، ".join(f'<span title="{esc(a.id or "")}">{bdi(a.name)}</span>' for a in report.agencies)
        parts.append(f'<span title="agencies">منبع: {agencies}</span>')
    if report.published:
        parts.append(_date(report.published))
    parts.append(labelled(LANGUAGES, report.language))
    if report.amends:
        parts.append(f'<b class="rv-amends">{labelled(AMENDS, report.amends.sort)}</b>')
    return dotted(parts)


def _date(published: Published) -> str:
    basis = BASES.get(published.basis, published.basis)
    return day(published.date, f"{published.date} · {basis}")


def _footer(record: Record) -> str:
    report = record.report
    extraction = f"{report.extraction.tool} {report.extraction.version}" if report.extraction else None
    parts = [
        f"Ravabet {record.reader.version} ({record.reader.data})",
        PurePath(report.path).name if report.path else None,
        report.url,
        f"extracted by {extraction}" if extraction else None,
        f"SHA-256 {report.id[:16]}",
    ]
    shown = dotted(bdi(p) for p in parts if p)
    return f'<footer class="rv-foot" dir="ltr" lang="en">{shown}</footer>'


@cache
def _css() -> str:
    return files("ravabet.explain").joinpath("page.css").read_text(encoding="utf-8")
