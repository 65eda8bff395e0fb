"""PLOVER: the event type and mode that a claim counts as, by the table in knowledge/data/plover.yaml."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from ravabet.record.claims import Claim, Plover

NONE = "none"


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """An answer, and the values that a claim's fields must have for it; ``none`` stands for a field not given."""

    when: dict[str, list[str]]
    event: str | None
    mode: str | None


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """PLOVER's events with their modes, and the rules of each kind of claim in the order in which they are tried."""

    version: int
    events: dict[str, list[str]]
    rules: dict[str, list[Rule]]


@cache
def load_table() -> Table:
    """Return the compiled table, read once."""
    return msgspec.json.decode(files("ravabet.claims").joinpath("plover.json").read_bytes(), type=Table)


def rule_for(claim: Claim) -> Rule | None:
    """Return the first rule that fits a claim."""
    return next((rule for rule in load_table().rules[str(claim.__struct_config__.tag)] if fits(rule, claim)), None)


def fits(rule: Rule, claim: Claim) -> bool:
    """Does every field that a rule names have one of the rule's values?"""
    return all((getattr(claim, field) or NONE) in values for field, values in rule.when.items())


def plover(claim: Claim) -> Plover | None:
    """Return the event type and mode of a claim; None where PLOVER has nothing for it."""
    rule = rule_for(claim)
    return Plover(event=rule.event, mode=rule.mode) if rule is not None and rule.event is not None else None
