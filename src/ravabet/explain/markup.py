"""Small pieces of HTML, and text made safe to stand in them.

A report is hostile input: every piece of its text goes through `visible` and `html.escape`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape

_HAZARDS: dict[int, str] = {
    **{c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\t\n\r"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{c: f"⟨U+{c:04X}⟩" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_PERSIAN_SIGNS = str.maketrans({",": "٬", ".": "٫", "%": "٪"})


def visible(text: str) -> str:
    """Return the text with what could disturb its surroundings made visible: control characters and bidi overrides."""
    return text.translate(_HAZARDS)


def esc(text: object) -> str:
    """Return the text as it may stand in HTML, in an attribute too."""
    return escape(visible(str(text)))


def digits(value: object) -> str:
    """Return a value with Persian digits."""
    return str(value).translate(_PERSIAN_DIGITS)


def decimal(value: object) -> str:
    """Return a number with Persian digits and signs."""
    return digits(value).translate(_PERSIAN_SIGNS)


def slug(text: str) -> str:
    """Return what of the text may stand in an id or a class."""
    return re.sub(r"[^A-Za-z0-9_-]", "", text)[:32]


def bdi(text: str) -> str:
    """Return text whose direction does not touch what stands around it."""
    return f"<bdi>{esc(text)}</bdi>"


def latin(text: str, tag: str = "span", class_: str = "rv-en") -> str:
    """Return English words or a code, left to right."""
    return f'<{tag} class="{class_}" dir="ltr" lang="en">{esc(text)}</{tag}>'


def labelled(labels: Mapping[str, str], key: str) -> str:
    """Return the Persian label of a key, with the key itself as its title."""
    return f'<span title="{esc(key)}">{esc(labels.get(key, key))}</span>'


def dotted(parts: Iterable[str]) -> str:
    """Return the parts in a row with dots between them."""
    return '<span class="rv-dot" aria-hidden="true"> · </span>'.join(parts)


def heading(level: int, fa: str, en: str, class_: str = "rv-h") -> str:
    """Return a heading in Persian and, smaller, in English."""
    return f'<h{level} class="{class_}">{esc(fa)} {latin(en, "small")}</h{level}>'


def section(name: str, level: int, fa: str, en: str, body: str) -> str:
    """Return a section with its heading."""
    return f'<section class="rv-{name}">{heading(level, fa, en)}{body}</section>'


def swatch(colour: int) -> str:
    """Return a patch of a speaker's colour."""
    return f'<span class="rv-swatch rv-s{colour}" aria-hidden="true"></span>'


def number_link(anchor: str, what: str, number: int) -> str:
    """Return the number of a listed thing, leading to its place in the text."""
    shown = digits(number)
    return f'<a class="rv-n" href="#{anchor}" aria-label="{what} {shown} در متن">{shown}</a>'
