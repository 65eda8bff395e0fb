"""Claims as PLOVER events: every claim has an answer, every answer is one of PLOVER's, and the table is current."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import Any, get_args

import pytest
import yaml

from ravabet.claims.plover import NONE, load_table, plover, rule_for
from ravabet.claims.plover_compile import COMPILED, SOURCE, as_list, build, choices, compile_table
from ravabet.record.claims import CLAIM_KINDS, Claim, Plover

# The event types of PLOVER as the POLECAT data name them (an older draft's DEMAND is REQUEST).
EVENTS = {
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}
MODELS = {model.__struct_config__.tag: model for model in get_args(Claim)}


def claim(kind: str, **fields: Any) -> Claim:
    """Return a claim with these fields and no others."""
    return MODELS[kind](id="c1", spans=[(0, 1)], evidence=[], **fields)


def combinations(kind: str) -> Iterator[Claim]:
    """Yield a claim of every combination of the fixed values of a kind."""
    known = choices(kind)
    for values in product(*known.values()):
        yield claim(kind, **{f: None if v == NONE else v for f, v in zip(known, values, strict=True)})


@cache
def table() -> Any:
    """Return the table as it is written."""
    return yaml.safe_load(SOURCE.read_text("utf-8"))


def test_the_compiled_table_is_current() -> None:
    assert COMPILED.read_bytes() == build(), "run python -m ravabet.claims.plover_compile"
    assert load_table().version == table()["version"]


def test_every_kind_of_claim_is_in_the_table() -> None:
    assert list(load_table().rules) == list(CLAIM_KINDS) == list(MODELS)
    assert all(load_table().rules.values())


def test_the_events_are_those_of_plover() -> None:
    assert set(load_table().events) == EVENTS
    assert {row["event"] for row in table()["rules"]} - {None} <= EVENTS


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_every_combination_of_values_has_a_rule_and_an_answer(kind: str) -> None:
    events = load_table().events
    for each in combinations(kind):
        assert rule_for(each) is not None, each
        answer = plover(each)
        assert answer is None or (answer.event in events and answer.mode in (None, *events[answer.event])), each


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_no_rule_stands_in_the_shadow_of_those_before_it(kind: str) -> None:
    used = {id(rule_for(each)) for each in combinations(kind)}
    assert [rule for rule in load_table().rules[kind] if id(rule) not in used] == []


@pytest.mark.parametrize("kind", CLAIM_KINDS)
def test_what_is_denied_is_no_event(kind: str) -> None:
    assert {plover(each) for each in combinations(kind) if each.modality == "denied"} == {None}


def test_rules_write_their_values_as_the_record_does() -> None:
    for row in table()["rules"]:
        assert set(row) >= {"kind", "event", "mode"}, row
        assert len(as_list(row["kind"])) == len(set(as_list(row["kind"]))), row


@pytest.mark.parametrize(
    ("kind", "fields", "event", "mode"),
    [
        ("meeting", {}, "CONSULT", None),
        ("meeting", {"medium": "phone"}, "CONSULT", "phone"),
        ("meeting", {"medium": "video", "form": "multilateral"}, "CONSULT", "phone"),
        ("meeting", {"form": "multilateral"}, "CONSULT", "multilateral"),
        ("meeting", {"modality": "intended"}, "AGREE", None),
        ("meeting", {"modality": "called-for"}, "REQUEST", "meet"),
        ("visit", {}, "CONSULT", "visit"),
        ("visit", {"modality": "intended"}, "AGREE", None),
        ("agreement", {"stage": "signed"}, "SUPPORT", None),
        ("agreement", {"stage": "ratified"}, "SUPPORT", None),
        ("agreement", {"stage": "signed", "next": "ratified"}, "SUPPORT", None),
        ("agreement", {"stage": "negotiating"}, "CONSULT", None),
        ("agreement", {"stage": "negotiating", "next": "signed"}, "AGREE", None),
        ("agreement", {"next": "signed"}, "AGREE", None),
        ("agreement", {"stage": "proposed"}, "AGREE", None),
        ("agreement", {"stage": "terminated"}, "SANCTION", "discontinue"),
        ("agreement", {"stage": "in-force", "next": "terminated"}, "THREATEN", "relations"),
        ("agreement", {"modality": "called-for"}, "REQUEST", "assist"),
        ("project", {"stage": "operational"}, "COOPERATE", None),
        ("project", {"stage": "agreed"}, "AGREE", None),
        ("project", {"stage": "cancelled"}, "SANCTION", "discontinue"),
        ("joint-body", {"status": "convened"}, "CONSULT", None),
        ("joint-body", {"status": "established"}, "SUPPORT", None),
        ("joint-body", {"status": "to-convene", "modality": "intended"}, "AGREE", None),
        ("joint-body", {"status": "called-on"}, "REQUEST", "meet"),
        ("membership", {"status": "full"}, "SUPPORT", None),
        ("membership", {"status": "sought"}, "REQUEST", "assist"),
        ("membership", {"status": "withdrawn"}, "SANCTION", "withdraw"),
        ("membership", {"status": "suspended"}, "SANCTION", "expel"),
        ("sanction", {"action": "imposed"}, "SANCTION", "discontinue"),
        ("sanction", {"action": "lifted"}, "CONCEDE", None),
        ("sanction", {"action": "threatened", "modality": "possible"}, "THREATEN", "restrict"),
        ("sanction", {"action": "called-to-lift"}, "REQUEST", "yield"),
        ("position", {"attitude": "supports"}, "SUPPORT", None),
        ("position", {"attitude": "condemns"}, "ACCUSE", "disapprove"),
        ("position", {"attitude": "accuses"}, "ACCUSE", "allege"),
        ("position", {"attitude": "calls-for"}, "REQUEST", None),
        ("position", {"attitude": "rejects"}, "REJECT", None),
        ("position", {"attitude": "threatens"}, "THREATEN", None),
        ("pledge", {}, "AGREE", None),
        ("message", {"sort": "invitation"}, "AGREE", None),
        ("message", {"sort": "congratulation"}, "SUPPORT", None),
        ("message", {"sort": "letter"}, "CONSULT", "phone"),
        ("diplomatic-act", {"act": "summoned"}, "ACCUSE", "disapprove"),
        ("diplomatic-act", {"act": "recalled"}, "SANCTION", "withdraw"),
        ("diplomatic-act", {"act": "expelled"}, "SANCTION", "expel"),
        ("diplomatic-act", {"act": "severed"}, "SANCTION", "discontinue"),
        ("diplomatic-act", {"act": "restored"}, "SUPPORT", None),
    ],
)
def test_claims_and_their_events(kind: str, fields: dict[str, Any], event: str, mode: str | None) -> None:
    assert plover(claim(kind, **fields)) == Plover(event=event, mode=mode)


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("figure", {"direction": "up"}),
        ("assessment", {"trend": "down"}),
        ("joint-body", {"status": "proposed"}),
        ("sanction", {"action": "in-force"}),
        ("agreement", {}),
        ("agreement", {"stage": "signed", "modality": "denied"}),
        ("meeting", {"modality": "possible"}),
        ("position", {}),
    ],
)
def test_claims_for_which_plover_has_nothing(kind: str, fields: dict[str, Any]) -> None:
    assert plover(claim(kind, **fields)) is None


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"kind": "summit", "event": None, "mode": None}, "no such kind of claim: summit"),
        ({"kind": "visit", "stage": ["signed"], "event": None, "mode": None}, "visit has no stage signed"),
        ({"kind": "project", "stage": ["signed"], "event": None, "mode": None}, "project has no stage signed"),
        ({"kind": "visit", "event": "DEMAND", "mode": None}, "PLOVER has no event DEMAND"),
        ({"kind": "visit", "event": "AGREE", "mode": "meet"}, "PLOVER's AGREE has no mode meet"),
        ({"kind": "visit", "event": None, "mode": "meet"}, "PLOVER's None has no mode meet"),
    ],
)
def test_a_rule_that_names_what_is_not_there_is_refused(row: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        compile_table({**table(), "rules": [row]})
