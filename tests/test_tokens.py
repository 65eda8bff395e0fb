"""A text is cut into words and signs that know where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given

from persian import TEXTS
from ravabet.text import fold
from ravabet.text.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("او می‌رود.", ["او", "می‌رود", "."]),
        ("گفت:«نه»", ["گفت", ":", "«", "نه", "»"]),
        ("مُعاهِده ۱۳۵۱", ["مُعاهِده", "۱۳۵۱"]),
        ("BRICS،ناتو", ["BRICS", "،", "ناتو"]),
        ("۲/۵درصد", ["۲", "/", "۵درصد"]),
        ("کشــور", ["کشــور"]),
        ("\u202bایران\u202c!", ["ایران", "!"]),
        ("", []),
        (" \n\u200c\u00a0", []),
    ],
)
def test_words_and_signs(text: str, words: list[str]) -> None:
    tokens = tokenize(text)
    assert [text[a:b].strip("\u200c") for a, b in zip(tokens.start, tokens.end, strict=True)] == words


@given(TEXTS)
def test_tokens_stand_in_order_and_their_keys_are_what_they_cover(text: str) -> None:
    tokens = tokenize(text)
    assert len(tokens) == len(tokens.start) == len(tokens.end)
    at = 0
    for start, end, key in zip(tokens.start, tokens.end, tokens.key, strict=True):
        assert at <= start < end <= len(text)
        assert fold(text[start:end]) == key != ""
        at = end


@given(TEXTS)
def test_no_letter_digit_or_sign_is_left_out(text: str) -> None:
    """But for those that mean nothing by themselves, such as a lone hamza or a direction mark."""
    tokens = tokenize(text)
    covered = {i for span in zip(tokens.start, tokens.end, strict=True) for i in range(*span)}
    left = "".join(c for i, c in enumerate(text) if i not in covered)
    assert fold(left).strip("\u200d\ufeff\u2028\u200b\u200c\u200e\u200f").split() == []


@given(TEXTS)
def test_the_skeleton_knows_where_tokens_begin_and_end(text: str) -> None:
    tokens = tokenize(text)
    assert tokens.skeleton == "".join(tokens.key)
    begins = {token: offset for offset, token in tokens.starting_at.items()}
    ends = {token: offset for offset, token in tokens.ending_at.items()}
    for i, key in enumerate(tokens.key):
        assert tokens.skeleton[begins[i] : ends[i]] == key


def test_words_of_several_lines_are_given_on_one() -> None:
    tokens = tokenize("وزیر\nخارجه   کشور")
    assert tokens.words(0, 3) == "وزیر خارجه کشور"
    assert tokens.span(1, 3) == (5, 17)
    assert [tokens.is_word(i) for i in range(3)] == [True] * 3
