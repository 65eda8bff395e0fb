"""Texts for property tests: Persian as keyboards, editors and web pages leave it."""

from __future__ import annotations

from hypothesis import strategies as st

HALF_SPACE = "\u200c"
NO_BREAK_SPACE = "\u00a0"
ZERO_WIDTH_SPACE = "\u200b"
SPACING = f" {NO_BREAK_SPACE}{ZERO_WIDTH_SPACE}{HALF_SPACE}"
# What two keyboards, and the presentation forms of old pages, write for Persian yeh, kaf and digits.
LETTERS = str.maketrans(
    dict.fromkeys("يﻱﻲﻳﻴ", "ی") | dict.fromkeys("كﻙﻚﻛﻜ", "ک") | dict(zip("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", strict=True))
)

_CHARACTERS = st.sampled_from(
    "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیآأإؤئءۀة"
    "يكىﻱﻛﻻ"
    "0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩"
    'AZaz.،؛:؟!«»"()-/%'
    "ًِّـ"
    "\u200e\u200f\u202a\u202b\u202c\u2066\u2069\u200d\ufeff\u00ad"
    "😀🇮🇷👩\u200d🚀"
    " \n\r\t\u2003\u2028\x0b\x1f\x85" + SPACING * 3
)


def _words(text: str) -> list[str]:
    return text.split()


# Pieces that repairs are made of: affixes, prepositions, stems, words that are written apart and together.
_PIECES = st.sampled_from(
    _words(
        """می نمی بی هم پیش ها های هایی ای ام اند تر ترین گری وگو الملل جمهور وزیر نامه مي نمي هاي كشور كند
        خواهم خواهد شود کند کنیم رفته گفت گفتگو بین رئیس نخست تفاهم تفاهمنامه موافقتنامه کتاب کتابها کشور کشورها
        میخواهد میشود نمیکند خانه خانه‌ها می‌شود ۱۲ 2023 ٣٤ شده روز سال و در از به که را این دراین وسه
        گفتوگو گفتوگوی علاقه مند علاقمند بزرگترین همهجانبه پیشنویس جابهجایی Tehran BRICS ، . «"""
    )
)
_WORDY = st.lists(st.one_of(_PIECES, st.sampled_from([*SPACING, "", "", "\n"]), _CHARACTERS), max_size=40).map("".join)
_SPACED = st.lists(st.tuples(_PIECES, st.sampled_from([" ", " ", " ", *SPACING, "", "  ", "\n"])), max_size=25).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
TEXTS = st.one_of(st.text(_CHARACTERS, max_size=60), _WORDY, _SPACED)


def without_spacing(text: str) -> str:
    """Return a text's letters, digits and signs, as a Persian keyboard writes them."""
    return "".join(c for c in text.translate(LETTERS) if c not in SPACING)
