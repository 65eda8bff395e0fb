"""Folding: the form in which words are compared, whatever keyboard, editor or web page they passed through.

Two spellings that a reader takes for the same word fold to the same key: Arabic and Persian letters, presentation forms, hamza
carriers, the madda, digits of all three scripts; half-spaces, kashida, vowel signs and direction marks vanish.
"""

from __future__ import annotations

import unicodedata

HALF_SPACE = "\u200c"

# Letters that one word is spelled with now this way, now that.
_LETTERS = {
    "ی": "يىئېےۍیٸ",
    "ک": "كڪک",
    "ه": "ةۀەہھۃە",
    "ا": "أإٱآ",
    "و": "ؤۆۇ",
}
_DIGITS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")
# Signs without a letter of their own: half-space, zero-width space and joiner, kashida, hamza, direction marks.
_NOTHING = (
    "\u200c\u200b\u200d\u2060\ufeff\u0640\u0621\u0654\u0655\u0653\u0670\u00ad"
    "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)


def _table() -> dict[int, str]:
    table = {ord(c): to for to, chars in _LETTERS.items() for c in chars}
    for digits in _DIGITS:
        table.update({ord(c): str(i) for i, c in enumerate(digits)})
    table.update(dict.fromkeys(map(ord, _NOTHING), ""))
    table.update(dict.fromkeys(range(0x064B, 0x0653), ""))
    # Presentation forms stand for one or more plain letters (U+FEFB is lam and alef).
    for code in (*range(0xFB50, 0xFBFF), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code)).strip()
        if plain and plain != chr(code):
            table[code] = plain.translate(table)
    return table


_TABLE = _table()


def fold(text: str) -> str:
    """Return the matching key of a word or phrase; white space is kept."""
    return text.translate(_TABLE)


def skeleton(text: str) -> str:
    """Return the matching key without any white space: «خاطر نشان» and «خاطرنشان» are one."""
    return "".join(text.translate(_TABLE).split())
