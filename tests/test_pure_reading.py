"""Reading is a pure function: the same bytes give the same record, whatever was read before, in whatever process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import ravabet
from ravabet.reader import read
from ravabet.record import Record
from ravabet.text import decode

READ_ALL = """
import sys
from pathlib import Path
import msgspec
from ravabet.reader import read
for path in sys.argv[1:]:
    sys.stdout.buffer.write(msgspec.json.encode(read(Path(path).read_bytes())) + b"\\n")
"""


def in_a_process(paths: list[Path], seed: str) -> list[bytes]:
    """Read files in a fresh process and return the records as JSON."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(ravabet.__path__[0]).parent)}
    run = subprocess.run(
        [sys.executable, "-c", READ_ALL, *map(str, paths)],
        env=environment,
        capture_output=True,
        check=True,
        timeout=120,
    )
    return run.stdout.splitlines()


def test_another_process_reads_the_same_byte_for_byte(sample_paths: dict[str, Path]) -> None:
    """Two seeds of Python's hashes, so that no order of a set may show."""
    paths = list(sample_paths.values())
    one, other = in_a_process(paths, "0"), in_a_process(paths[::-1], "1")
    assert len(one) == len(paths)
    assert one == other[::-1]
    assert one == [msgspec.json.encode(read(path.read_bytes())) for path in paths]


def test_a_report_read_alone_and_cold_is_read_the_same_as_in_a_batch(
    sample_paths: dict[str, Path], records: dict[str, Record]
) -> None:
    name = "32-khosravi-railway-opened"
    (alone,) = in_a_process([sample_paths[name]], "2")
    batch = msgspec.structs.replace(records[name], report=msgspec.structs.replace(records[name].report, path=None))
    assert alone == msgspec.json.encode(batch)


def test_the_order_of_reading_does_not_matter(sample_paths: dict[str, Path], records: dict[str, Record]) -> None:
    for name in reversed(sample_paths):
        assert read(sample_paths[name]) == records[name]


def test_a_path_its_bytes_and_its_text_are_read_alike(
    sample_paths: dict[str, Path], records: dict[str, Record]
) -> None:
    """But for the path, and for the id and the warning where the text is not in UTF-8."""
    for name, path in sample_paths.items():
        data = path.read_bytes()
        by_path, by_bytes, by_text = records[name], read(data), read(decode(data).text)
        assert by_path.report.path == str(path)
        assert by_bytes == msgspec.structs.replace(by_path, report=msgspec.structs.replace(by_path.report, path=None))
        same = ("text", "actors", "quotations", "claims", "reader")
        assert all(getattr(by_text, part) == getattr(by_bytes, part) for part in same)
        assert msgspec.structs.replace(by_text.report, id=by_bytes.report.id) == by_bytes.report
        if decode(data).encoding == "utf-8":
            assert by_text == by_bytes


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "windows-1256"])
def test_the_encoding_of_the_bytes_changes_nothing_but_the_id_and_a_warning(encoding: str) -> None:
    text = "وزير خارجه گفت: مذاکرات ادامه دارد.\nوي افزود که دور بعدي در مسقط خواهد بود."
    record, plain = read(text.encode(encoding), encoding=encoding), read(text)
    assert (record.text, record.actors, record.quotations) == (plain.text, plain.actors, plain.quotations)
    assert record.warnings == plain.warnings
    assert record.report.id != plain.report.id


def test_metadata_is_taken_over_and_changes_no_reading() -> None:
    text = "وزیر خارجه گفت: مذاکرات ادامه دارد.\nوی افزود که دور بعدی در مسقط خواهد بود."
    plain, given = read(text), read(text, date="2024-10-23", url="https://www.isna.ir/news/1")
    assert given.report.published is not None
    assert (given.report.published.date, given.report.published.basis) == ("2024-10-23", "metadata")
    assert given.report.published.precision == "day"
    assert given.report.url == "https://www.isna.ir/news/1"
    assert given.report.publisher is not None
    assert given.report.publisher.id == "isna"
    assert plain.report.published is None, "no date is guessed"
    assert plain.report.publisher is None
    assert given.quotations == plain.quotations


@pytest.mark.parametrize(("date", "precision"), [("2024", "year"), ("2024-10", "month"), ("2024-10-23", "day")])
def test_a_date_promises_what_it_gives(date: str, precision: str) -> None:
    published = read("وزیر خارجه گفت: مذاکرات ادامه دارد.", date=date).report.published
    assert published is not None
    assert (published.date, published.precision) == (date, precision)


def test_the_reader_says_which_reader_it_is(records: dict[str, Record]) -> None:
    readers = {(record.reader.version, record.reader.data) for record in records.values()}
    assert len(readers) == 1
    (version, data) = readers.pop()
    assert version
    assert len(data) >= 16
