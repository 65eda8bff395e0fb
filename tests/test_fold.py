"""Two spellings that a reader takes for one word have one key; two words have two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ravabet.text import fold
from ravabet.text.fold import skeleton

ARABIC_SCRIPT = st.text(
    st.one_of(
        st.characters(min_codepoint=0x0600, max_codepoint=0x06FF),
        st.characters(min_codepoint=0xFB50, max_codepoint=0xFEFF),
        st.sampled_from(" \n\u00a0\u200b\u200c\u200d\u200eaZ9.«»"),
    )
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي", "علی"),
        ("علىٰ", "علی"),
        ("كشور", "کشور"),
        ("می‌شود", "میشود"),
        ("تأکید", "تاکید"),
        ("مسؤول", "مسوول"),
        ("رئیس", "رییس"),
        ("آمریکا", "امریکا"),
        ("خانهٔ", "خانه"),
        ("خانۀ", "خانه"),
        ("جزء", "جز"),
        ("کشــور", "کشور"),
        ("مُعاهِده", "معاهده"),
        ("۱۴۰۳", "1403"),
        ("١٤٠٣", "1403"),
        ("ﻻزم", "لازم"),
        ("ﺍﯾﺮﺍﻥ", "ایران"),
        ("\u202bتهران\u202c", "تهران"),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"), [("بار", "باز"), ("کرد", "گرد"), ("پیر", "بیر"), ("سال", "سالی"), ("۱۲", "۲۱"), ("IMF", "imf")]
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "sign",
    list(
        "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad\u0640\u064e\u0651"
    ),
)
def test_signs_without_a_sound_of_their_own_vanish(sign: str) -> None:
    assert fold(f"تهر{sign}ان") == fold("تهران")


def test_white_space_is_kept_by_fold_and_dropped_by_skeleton() -> None:
    assert fold("خاطر نشان\nکرد") == "خاطر نشان\nکرد"
    assert skeleton("خاطر نشان\nکرد") == skeleton("خاطرنشان\u200cکرد") == "خاطرنشانکرد"


@given(ARABIC_SCRIPT)
def test_folding_a_key_again_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert skeleton(fold(text)) == skeleton(text)


@given(ARABIC_SCRIPT, ARABIC_SCRIPT)
def test_a_text_folds_character_by_character(one: str, other: str) -> None:
    """Matching relies on it: the key of a phrase is the keys of its words."""
    assert fold(one + other) == fold(one) + fold(other)


@given(st.text(st.characters(codec="ascii")))
def test_latin_text_is_its_own_key(text: str) -> None:
    assert fold(text) == text
