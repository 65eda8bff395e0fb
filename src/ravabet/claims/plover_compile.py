"""Compile the table of claims and PLOVER events into the form that the package reads.

    python -m ravabet.claims.plover_compile [--check]

The table is ravabet/knowledge/data/plover.yaml. With ``--check`` nothing is written and the exit status tells whether the
compiled form is current.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec
import yaml

from ravabet.claims.plover import NONE, Rule, Table
from ravabet.record.claims import CLAIM_KINDS, Claim

HERE = Path(__file__).parent
SOURCE = HERE.parent / "knowledge" / "data" / "plover.yaml"
COMPILED = HERE / "plover.json"
ANSWER = ("kind", "event", "mode")


def choices(kind: str) -> dict[str, list[str]]:
    """Return the fields of a kind of claim that have fixed values, with these; ``none`` among them where a field may be null."""
    model = next(c for c in get_args(Claim) if c.__struct_config__.tag == kind)
    found = {}
    for field, hint in get_type_hints(model).items():
        members = [hint, *get_args(hint)]
        values = [value for member in members if get_origin(member) is Literal for value in get_args(member)]
        if values:
            found[field] = [*values, NONE] if type(None) in members else values
    return found


def read_rule(row: dict[str, Any], events: dict[str, list[str]]) -> tuple[list[str], Rule]:
    """Return the kinds of a row of the table and its rule; raise ValueError where it names what is not there."""
    kinds = as_list(row["kind"])
    when = {field: as_list(values) for field, values in row.items() if field not in ANSWER}
    if unknown := set(kinds) - set(CLAIM_KINDS):
        raise ValueError(f"no such kind of claim: {', '.join(sorted(unknown))}: {row}")
    for kind in kinds:
        known = choices(kind)
        for field, values in when.items():
            if unknown := set(values) - set(known.get(field, [])):
                raise ValueError(f"{kind} has no {field} {', '.join(sorted(unknown))}: {row}")
    event, mode = row["event"], row["mode"]
    if event is not None and event not in events:
        raise ValueError(f"PLOVER has no event {event}: {row}")
    if mode is not None and mode not in events.get(event, []):
        raise ValueError(f"PLOVER's {event} has no mode {mode}: {row}")
    return kinds, Rule(when=when, event=event, mode=mode)


def as_list(value: Any) -> list[str]:
    """Return a value or a list of values as a list of strings."""
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def compile_table(data: dict[str, Any]) -> Table:
    """Return the table of a parsed file."""
    rules: dict[str, list[Rule]] = {kind: [] for kind in CLAIM_KINDS}
    for row in data["rules"]:
        kinds, rule = read_rule(row, data["events"])
        for kind in kinds:
            rules[kind].append(rule)
    return Table(version=data["version"], events=data["events"], rules=rules)


def build() -> bytes:
    """Return the compiled form; the same file gives the same bytes."""
    table = compile_table(yaml.safe_load(SOURCE.read_text("utf-8")))
    return msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"


def main() -> int:
    """Compile, or with ``--check`` compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the compiled form is current")
    args = parser.parse_args()
    data = build()
    if args.check:
        current = COMPILED.exists() and COMPILED.read_bytes() == data
        sys.stdout.write("current\n" if current else "stale: run python -m ravabet.claims.plover_compile\n")
        return 0 if current else 1
    COMPILED.write_bytes(data)
    sys.stdout.write(f"{COMPILED.name}: {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
