"""Bytes become text with nothing translated, and what is no text is refused in words."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ravabet.reader import read
from ravabet.text import Decoded, UnreadableError, decode

PERSIAN = "وزیران خارجه دو کشور در تهران دیدار کردند.\r\nاین دیدار دو ساعت طول کشید."
# Windows-1256 has no Persian yeh.
ARABIC_KEYBOARD = "وزيران خارجه دو کشور در تهران گفت‌وگو کردند.\r\nپس از آن چند قرارداد امضا شد."
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x01\x00\x00\x00\x01\x00\x08\x06\x00\x00\x00\\r\xa8f"
    + bytes(range(256)) * 4
)
PDF = (
    b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n4 0 obj\n<</Length 312/Filter/FlateDecode>>\nstream\n"
    + bytes((i * 89 + i * i * 7) % 256 for i in range(312))
    + b"\nendstream\nendobj\n"
)


def test_utf8_is_read_as_it_is_line_ends_included() -> None:
    assert decode(PERSIAN.encode()) == Decoded(PERSIAN, "utf-8")


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")],
)
def test_a_byte_order_mark_is_obeyed_and_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + PERSIAN.encode(encoding))
    assert decoded == Decoded(PERSIAN, encoding)


def test_a_byte_order_mark_outranks_what_is_declared() -> None:
    assert decode(codecs.BOM_UTF16_LE + PERSIAN.encode("utf-16-le"), "windows-1256").text == PERSIAN


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_recognised_and_said_to_be_a_guess(encoding: str) -> None:
    decoded = decode(PERSIAN.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.guessed) == (PERSIAN, encoding, True)


@pytest.mark.parametrize("declared", ["windows-1256", "cp1256", "CP1256"])
def test_a_declared_windows_1256_is_no_guess(declared: str) -> None:
    decoded = decode(ARABIC_KEYBOARD.encode("cp1256"), declared)
    assert (decoded.text, decoded.guessed, decoded.invalid) == (ARABIC_KEYBOARD, False, 0)


def test_an_undeclared_windows_1256_is_recognised_half_space_and_all_and_said_to_be_a_guess() -> None:
    decoded = decode(ARABIC_KEYBOARD.encode("cp1256"))
    assert (decoded.text, decoded.guessed) == (ARABIC_KEYBOARD, True)


def test_a_declaration_that_the_bytes_contradict_is_not_believed() -> None:
    assert decode(ARABIC_KEYBOARD.encode("cp1256"), "utf-8").text == ARABIC_KEYBOARD


@given(st.data())
def test_each_invalid_byte_is_one_replacement_character(data: st.DataObject) -> None:
    """And every other character stays where it was."""
    text = PERSIAN * 4
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=1, max_size=3, unique=True)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    invalid = data.draw(st.sampled_from([b"\xff", b"\xfe", b"\x80", b"\xc0", b"\xe2\x82"]))
    decoded = decode(b"A" + invalid.join(piece.encode() for piece in pieces))
    assert decoded.text == "A" + (len(invalid) * "\ufffd").join(pieces)
    assert (decoded.encoding, decoded.invalid) == ("utf-8", len(cuts) * len(invalid))


def test_a_text_cut_in_the_middle_of_a_letter_is_still_read() -> None:
    decoded = decode(PERSIAN.encode() + "ر".encode()[:1])
    assert (decoded.text, decoded.invalid) == (PERSIAN + "\ufffd", 1)


def test_one_damaged_byte_in_a_text_with_latin_names_does_not_change_its_encoding() -> None:
    text = "شرکت Siemens قرارداد نیروگاه Baghdad را با شرکت آمریکایی General Electric امضا کرد."
    decoded = decode(text.encode() + b"\xff")
    assert (decoded.text, decoded.encoding) == (text + "\ufffd", "utf-8")


def test_two_damaged_bytes_in_a_short_text_do_not_change_its_encoding() -> None:
    decoded = decode(PERSIAN.encode() + b"\xff \xfe")
    assert (decoded.text, decoded.encoding) == (PERSIAN + "\ufffd \ufffd", "utf-8")


def test_a_replacement_character_that_the_text_prints_is_no_invalid_byte() -> None:
    decoded = decode((PERSIAN + "\ufffd").encode())
    assert decoded.text == PERSIAN + "\ufffd"
    assert decoded.invalid == 0


@pytest.mark.parametrize("data", [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, "\u200b\u200c\u200e".encode()])
def test_an_empty_file_is_refused_as_empty(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="empty"):
        decode(data)


@pytest.mark.parametrize("data", [PNG, PDF, b"PK\x03\x04" + bytes(range(256)) * 8, bytes(1000) + b"\x01"])
def test_a_picture_a_pdf_and_an_archive_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError):
        read(data)


@pytest.mark.parametrize("declared", ["windows-9999", "فارسی", "a\0b", "", "rot13", "hex", "undefined", "idna"])
def test_a_declared_encoding_that_is_none_is_refused_by_name_or_passed_over(declared: str) -> None:
    try:
        assert decode(PERSIAN.encode(), declared).text == PERSIAN
    except UnreadableError as error:
        assert repr(declared) in str(error)


@given(st.binary(max_size=200), st.sampled_from([None, "utf-8", "windows-1256", "utf-16", "ascii", "gb18030"]))
@example(b"\xff\xfe\x00", None)
@example(b"\x00", "utf-16")
def test_any_bytes_are_decoded_or_refused(data: bytes, declared: str | None) -> None:
    try:
        decoded = decode(data, declared)
    except UnreadableError as error:
        assert str(error)
    else:
        assert decoded.text.strip()
