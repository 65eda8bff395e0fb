"""``ravabet read``, ``explain`` and ``demo``."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from ravabet.cli.streams import complain, take
from ravabet.reader import Metadata, read_bytes
from ravabet.record import Record
from ravabet.text import UnreadableError

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def read_files(names: list[str], format_: str, *, date: str | None, url: str | None, encoding: str | None) -> int:
    """Read and print reports in order; return 0, or 1 where one could not be read."""
    if date is not None and not _DATE.fullmatch(date):
        complain("--date", f"{date!r} is no Gregorian date: give it as 2024-10-23, 2024-10 or 2024")
        return 2
    failed: list[str] = []
    for name in _with_progress(names):
        record = _read(name, Metadata(path=None if name == "-" else name, url=url, date=date, encoding=encoding))
        if record is None:
            failed.append(name)
        else:
            _print(record, format_)
    sys.stdout.flush()
    if failed and len(names) > 1:
        complain("read", f"{len(names) - len(failed)} of {len(names)} reports read; the rest are named above")
    return 1 if failed else 0


def explain_file(name: str, html: Path | None) -> int:
    """Show one report marked, in the terminal or as a page; return the exit status."""
    record = _read(name, Metadata(path=None if name == "-" else name))
    if record is None:
        return 1
    if html is None:
        from ravabet.cli.show import explain_terminal  # noqa: PLC0415 - Rich is slow to import

        _console().print(explain_terminal(record))
        return 0
    from ravabet.explain import page  # noqa: PLC0415

    try:
        html.write_text(page(record), encoding="utf-8")
    except OSError as error:
        complain(str(html), f"cannot be written ({error.strerror}): name another file")
        return 1
    return 0


def show_demo() -> int:
    """Read the packaged samples: a line each, then one report whole."""
    from rich.table import Table  # noqa: PLC0415 - Rich is slow to import

    from ravabet.cli.show import explain_terminal, render  # noqa: PLC0415

    console = _console()
    table = Table(title="Sample reports that come with Ravabet (all invented)", header_style="bold")
    for column, right in (
        ("report", False),
        ("headline", True),
        ("actors", True),
        ("quotations", True),
        ("repairs", True),
    ):
        table.add_column(column, justify="right" if right else "left", overflow="fold")
    records = []
    for sample in sorted(
        (s for s in files("ravabet").joinpath("samples").iterdir() if s.name.endswith(".txt")), key=lambda s: s.name
    ):
        record = read_bytes(sample.read_bytes(), Metadata(path=sample.name))
        records.append(record)
        headline = record.report.headline.text if record.report.headline else "–"
        counts = (len(record.actors), len(record.quotations), len(record.text.repairs))
        table.add_row(sample.name.removesuffix(".txt"), headline, *map(str, counts))
    console.print(table)
    shown = max(records, key=lambda r: (len(r.quotations), len(r.text.repairs)))
    console.print(explain_terminal(shown))
    console.print(render(shown))
    console.print(
        "\nNext: [bold]ravabet read FILE[/], [bold]ravabet explain FILE --html OUT[/], [bold]ravabet --help[/]"
    )
    return 0


def _read(name: str, metadata: Metadata) -> Record | None:
    try:
        return read_bytes(take(name), metadata)
    except UnreadableError as error:
        complain("standard input" if name == "-" else name, str(error))
        return None


def _print(record: Record, format_: str) -> None:
    if format_ == "text":
        from ravabet.cli.show import render  # noqa: PLC0415 - Rich is slow to import

        _console().print(render(record))
        return
    data = msgspec.json.encode(record)
    sys.stdout.buffer.write((data if format_ == "jsonl" else msgspec.json.format(data, indent=2)) + b"\n")


def _console() -> Any:
    from rich.console import Console  # noqa: PLC0415

    return Console(highlight=False)


def _with_progress(names: list[str]) -> Iterator[str]:
    """Yield the names, with a bar on standard error where that is a terminal and there is something to wait for."""
    if len(names) < 20 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield from names
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import track  # noqa: PLC0415

    tracked: Iterable[str] = track(names, "Reading", console=Console(stderr=True))
    with nullcontext():
        yield from tracked
