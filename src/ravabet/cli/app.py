"""The commands and their options; what they do is in the modules beside this one, imported when called."""

from __future__ import annotations

import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated, NoReturn

import typer

app = typer.Typer(
    name="ravabet",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Read Persian news reports on relations between states: who is mentioned, who said what, every finding cited.",
    epilog="Examples: **ravabet demo** · **ravabet read report.txt** · **cat report.txt | ravabet read - --format json**",
)


class Format(StrEnum):
    """How records are printed."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def _show_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - only this option needs it

        typer.echo(f"ravabet {version('ravabet')}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    del version


@app.command(epilog="Example: **ravabet read reports/*.txt --format jsonl > records.jsonl**")
def read(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Reports, one a file; - is standard input.")],
    format: Annotated[Format, typer.Option(help="text for people, json or jsonl for programs.")] = Format.text,  # noqa: A002
    date: Annotated[str | None, typer.Option(metavar="D", help="Day of publication: 2024-10-23.")] = None,
    url: Annotated[str | None, typer.Option(metavar="U", help="The report's address.")] = None,
    encoding: Annotated[str | None, typer.Option(help="What the bytes are encoded in, where it is known.")] = None,
) -> None:
    """Read reports and print what they say.

    A file that cannot be read is named on standard error, the others are read, and the exit status is 1.
    """
    from ravabet.cli.reading import read_files  # noqa: PLC0415

    _exit(lambda: read_files(files, format.value, date=date, url=url, encoding=encoding))


@app.command(epilog="Example: **ravabet repair --lines < sentences.txt > repaired.txt**")
def repair(
    file: Annotated[str, typer.Argument(metavar="[FILE]", help="A text; standard input if left out.")] = "-",
    lines: Annotated[bool, typer.Option("--lines", help="Repair line by line: N lines in, N lines out.")] = False,
) -> None:
    """Give a text its half-spaces, spaces and Persian letters back."""
    from ravabet.cli.repairing import repair_file  # noqa: PLC0415

    _exit(lambda: repair_file(file, lines=lines))


@app.command(epilog="Example: **ravabet explain report.txt --html report.html**")
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A report; - is standard input.")],
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write a self-contained page instead.")] = None,
) -> None:
    """Show a report with its quotations, actors and claims marked in colour."""
    from ravabet.cli.reading import explain_file  # noqa: PLC0415

    _exit(lambda: explain_file(file, html))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a record."""
    import json  # noqa: PLC0415

    from ravabet.record import json_schema  # noqa: PLC0415

    typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


@app.command()
def demo() -> None:
    """Read the sample reports that come with the package."""
    from ravabet.cli.reading import show_demo  # noqa: PLC0415

    _exit(show_demo)


def _exit(command: Callable[[], int]) -> NoReturn:
    """Run a command and leave with its status, 1 where the reader of its output went away."""
    from ravabet.cli.streams import close_quietly  # noqa: PLC0415 - as for the commands

    try:
        status = command()
    except BrokenPipeError:
        status = close_quietly()
    raise typer.Exit(status)


def main() -> None:
    """Run the command line; no traceback reaches a user who interrupts it."""
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(130)
