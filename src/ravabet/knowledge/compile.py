"""Compile the YAML registries and lexicons into the one file that the package reads at start-up.

    python -m ravabet.knowledge.compile [--check]

Parsing 1,500 YAML entries takes 0.4 s; the compiled form is read in a few milliseconds. With ``--check`` nothing is written and the
exit status tells whether the compiled form is current.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import yaml

from ravabet.knowledge.conjugate import copula_forms, finite_forms
from ravabet.knowledge.model import (
    BodyEntry,
    Compiled,
    Cue,
    GroupEntry,
    OfficeEntry,
    OrganisationEntry,
    Outlet,
    Pattern,
    PersonEntry,
    Stance,
    StateEntry,
    Summit,
    Tenure,
)
from ravabet.text.fold import skeleton

HERE = Path(__file__).parent
DATA = HERE / "data"
COMPILED = HERE / "compiled.json"
PERSON_FILES = ("persons_region", "persons_world")
FINITE_FRAMES = (
    "clause",
    "judgement",
    "stressed",
    "announced",
    "request",
    "accusation",
    "statement",
    "colon",
    "impersonal",
)
# Groups of claims.yaml that are asked word by word.
CLAIM_WORDS = (
    "no_meeting_with",
    "no_meeting_kind",
    "talks",
    "occasions",
    "another",
    "rounds",
    "about",
    "joint_words",
    "certainly_joint",
    "membership_supported",
    "membership_full",
    "subjunctives",
    "wished",
    "must",
    "will",
    "maybe",
    "planned",
    "called_off",
    "usual_senders",
    "conditions",
    "modal_words",
    "adjunct_words",
    "agent_words",
    "officials",
    "purpose",
    "ceremony",
    "by_way_of",
    "ready",
    "participles",
    "dull_agreement_words",
    "rising",
    "falling",
    "level",
    "members_of",
    "place_nouns",
    "put_off",
    "sent",
    "consequences",
    "stand_fillers",
    "no_stand_before",
    "demands",
    "bans",
    "others",
    "no_relation",
    "intensity",
    "describing",
    "having",
    "judging",
    "between",
    "leaves_subject",
    "promising",
    "giving",
    "committing",
    "no_pledge",
    "threats",
    "joining",
    "passive_verbs",
)
SUMMIT_KINDS = frozenset({"summit", "extraordinary-summit", "general-debate", "ministerial", "conference", "talks"})
ISO_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
# A noun of so many letters is a short one.
SHORT_NOUN = 3
NOUN_ENDINGS = ("", "ی", "ای", "ها", "های", "هایی", "ات", "ش", "م", "اش", "شان", "مان", "هایش")
PLURALS = ("ها", "های", "هایی", "ان")


def load(name: str) -> Any:
    """Return the content of one data file."""
    return yaml.load((DATA / f"{name}.yaml").read_text("utf-8"), Loader=yaml.CSafeLoader)


class Compiler:
    """Gathers surface patterns and registries, file by file."""

    def __init__(self) -> None:
        """Start empty."""
        self.patterns: dict[tuple[str, str, str], Pattern] = {}

    def add(self, surfaces: Iterable[str], category: str, ref: str, unsure: Iterable[str] = ()) -> None:
        """Let every surface stand for ``ref``; those in ``unsure`` are ordinary words as well."""
        doubtful = {skeleton(s) for s in unsure}
        for surface in surfaces:
            key = skeleton(str(surface))
            if key:
                pattern = Pattern(key=key, category=category, ref=ref, unsure=key in doubtful)
                self.patterns.setdefault((key, category, ref), pattern)

    def states(self) -> dict[str, StateEntry]:
        """Compile states.yaml: names, demonyms with their plurals, capitals, seats, epithets, cities."""
        registry = {}
        for row in load("states"):
            code, unsure = row["code"], row.get("ambiguous", [])
            registry[code] = StateEntry(name=row["names"][0], en=row["en"], wikidata=row.get("wikidata"))
            names = [*row.get("official", []), *row["names"], *row.get("old", [])]
            self.add(names, "state", code, unsure)
            demonyms = row.get("demonyms", [])
            plurals = [d + p for d in demonyms for p in PLURALS]
            self.add([*demonyms, *plurals], "demonym", code, unsure)
            self.add(row.get("capital", []), "capital", code, unsure)
            self.add(row.get("seats", []), "seat", code, unsure)
            self.add(row.get("epithets", []), "epithet", code, unsure)
            self.add(row.get("cities", []), "city", code, unsure)
        for row in load("regions"):
            self.add([*row["names"], *row.get("demonyms", [])], "region", row["id"], row.get("ambiguous", []))
        return registry

    def organisations(self) -> dict[str, OrganisationEntry]:
        """Compile organisations.yaml."""
        registry = {}
        for row in load("organisations"):
            registry[row["id"]] = OrganisationEntry(
                name=row["names"][0], en=row["en"], wikidata=row.get("wikidata"), part_of=row.get("part_of")
            )
            self.add(row["names"], "organisation", row["id"], row.get("ambiguous", []))
        return registry

    def outlets(self) -> dict[str, Outlet]:
        """Compile agencies.yaml."""
        registry = {}
        for row in load("agencies"):
            registry[row["id"]] = Outlet(
                name=row["names"][0],
                en=row["en"],
                kind=row["kind"],
                state=row.get("state"),
                hosts=row.get("hosts", []),
            )
            self.add(row["names"], "outlet", row["id"], row.get("ambiguous", []))
        return registry

    def bodies(self) -> dict[str, BodyEntry]:
        """Compile bodies.yaml: generic ones take their state from the words after them."""
        registry = {}
        for row in load("bodies"):
            registry[row["id"]] = BodyEntry(
                name=row["names"][0], en=row["en"], state=row.get("state"), function=row.get("ref", row["id"])
            )
            self.add(row["names"], "body", row["id"], row.get("ambiguous", []))
        return registry

    def groups(self) -> dict[str, GroupEntry]:
        """Compile groups.yaml."""
        registry = {}
        for row in load("groups"):
            registry[row["id"]] = GroupEntry(name=row["names"][0], en=row.get("en"), state=row.get("state"))
            self.add(row["names"], "group", row["id"], row.get("ambiguous", []))
            self.add(row.get("epithets", []), "group-epithet", row["id"], row.get("ambiguous", []))
        return registry

    def persons(self) -> dict[str, PersonEntry]:
        """Compile the registries of office-holders."""
        registry = {}
        for row in (row for name in PERSON_FILES for row in load(name)):
            names, short = row["names"], row.get("short", [])
            registry[row["id"]] = PersonEntry(
                name=names[0],
                en=row["en"],
                state=row.get("state"),
                wikidata=row.get("wikidata"),
                offices=[
                    Tenure(
                        office=o["office"],
                        of=o.get("of"),
                        start=str(o["from"]) if o.get("from") else None,
                        end=str(o["to"]) if o.get("to") else None,
                    )
                    for o in row.get("offices", [])
                ],
            )
            self.add(names, "person", row["id"], row.get("ambiguous", []))
            self.add(short, "surname", row["id"], row.get("ambiguous", []))
        return registry

    def offices(self) -> dict[str, OfficeEntry]:
        """Compile offices.yaml and heads.yaml (head nouns whose complement is free), singular and plural."""
        registry = {}
        for row in load("offices"):
            registry[row["id"]] = OfficeEntry(name=row["names"][0], en=row["en"], rank=row.get("rank", 4))
            self.add(row["names"], "office", row["id"])
            self.add(row.get("plural", []), "offices", row["id"])
        for row in load("heads"):
            category = "heads" if row.get("kind") == "group" else "head"
            ref = "anonymous" if row.get("anonymous") else row["name"]
            self.add([row["name"], *row.get("variants", [])], category, ref)
            self.add(row.get("plural", []), "heads", ref)
        for row in load("honorifics"):
            category = "after-name" if row.get("place") == "after" else "honorific"
            self.add(
                [row["name"]],
                category,
                "kept" if row.get("kept") else "",
                [row["name"]] if row.get("ambiguous") else [],
            )
        return registry

    def summits(self, states: Collection[str], organisations: Collection[str]) -> list[Summit]:
        """Compile summits.yaml: a name is found once, whichever of the meetings that bear it is meant."""
        registry = []
        for row in load("summits"):
            check_summit(row, states, organisations)
            self.patterns.update(
                {
                    (key, "summit", key): Pattern(key=key, category="summit", ref=key)
                    for key in map(skeleton, row["names"])
                }
            )
            registry.append(
                Summit(
                    kind=row["kind"],
                    names=sorted({skeleton(name) for name in row["names"]}),
                    start=str(row["from"]),
                    end=str(row["to"]),
                    number=row.get("number"),
                    places=[skeleton(place) for place in row.get("place", [])],
                    state=row.get("state"),
                )
            )
        return registry

    def reference(self) -> None:
        """Compile reference.yaml: pronouns and other words that point back."""
        for category, surfaces in load("reference").items():
            self.add(surfaces, category, "")

    def layout(self) -> dict[str, list[str]]:
        """Compile layout.yaml: credits, boilerplate, bylines."""
        data = load("layout")
        for name in ("boilerplate", "outlet_nouns", "dari"):
            self.add(data[name], name.replace("_", "-"), "")
        for sort, surfaces in data["credit_openers"].items():
            self.add(surfaces, "credit-openers", sort)
        for sort, surfaces in data["amendments"].items():
            self.add(surfaces, "amendment", sort)
        groups = (
            *("credit_fillers", "own_desk", "outlet_nouns", "outlet_says", "press_offices", "byline"),
            *("date_line", "other_times", "former", "place_openers", "rounds"),
        )
        keys = {group: sorted({skeleton(w) for w in data[group]}) for group in groups}
        return {**keys, "fragments": data["fragments"]}

    def cues(self) -> list[Cue]:
        """Compile cues.yaml: every form of every cue, with the frames that it may open."""
        data = load("cues")
        table = CueTable()
        for frame in FINITE_FRAMES:
            for row in data[frame]:
                table.add_finite(frame, row)
        for row in data["with_that"]:
            for surface in (f"{head} {row['noun']} {opener}" for head in data["heads"] for opener in data["that"]):
                table.add(surface, "with-that", row.get("stance", "neutral"))
        for row in data["with_noun"]:
            for head in data["noun_heads"]:
                table.add(f"{head} {row['noun']}", "with-noun", row.get("stance", "neutral"))
        for row in data["according_to"]:
            table.add(row["noun"], "according-to", row.get("stance", "neutral"))
        rows = sorted(table.cues.items())
        for i, (key, _) in enumerate(rows):
            self.patterns[key, "cue", str(i)] = Pattern(key=key, category="cue", ref=str(i))
        self.add(data["statement_nouns"], "statement-noun", "")
        self.add(data["narrators"], "narrator", "")
        return [cue for _, cue in rows]

    def claims(self) -> None:
        """Compile claims.yaml: anchors as ``claim:KIND``, words of stage and modality as ``claim-…``."""
        data = load("claims")
        for kind in ("meeting", "agreement", "message"):
            for value, nouns in data[kind].items():
                self.add(inflected(nouns), f"claim:{kind}", value)
        for kind in (
            "visit",
            "leaves_for",
            "goes",
            "agreed",
            "project",
            "joint_body",
            "membership",
            "sanction",
            "figure",
        ):
            self.add(inflected(flat(data[kind])), f"claim:{kind}", kind)
        for attitude, rows in data["position"].items():
            for row in rows:
                self.add(inflected(row["words"]), "claim:position", f"{attitude}|{row['prep']}")
        groups = {
            "stages": "claim-stage",
            "project_stages": "claim-project-stage",
            "joint_statuses": "claim-joint-status",
            "sanction_actions": "claim-sanction-action",
            "relations": "claim:assessment",
            "aspects": "claim-aspect",
            "pledges": "claim:pledge",
            "diplomatic_acts": "claim:diplomatic-act",
            "diplomatic_objects": "claim-diplomatic-object",
        }
        for group, category in groups.items():
            for value, surfaces in data[group].items():
                self.add(surfaces, category, value)
        self.add(inflected(data["well_known"]), "claim-well-known", "")
        self.add(inflected(data["bill"]), "claim-bill", "")
        self.add(inflected(data["matter"]), "claim-matter", "")
        for trend, surfaces in data["evaluations"].items():
            self.add(inflected(surfaces), "claim-evaluation", trend)
        self.add(data["pledge_conditions"], "claim-condition", "")
        self.add(data["agents"], "claim-agent", "")

    def names(self) -> tuple[dict[str, list[str]], list[str]]:
        """Compile given_names.yaml: first names as keys, with the particles and endings of surnames."""
        data = load("given_names")
        special = ("surname_particles", "surname_endings", "name_prefixes", "word_endings", "ordinary")
        given = {skeleton(str(n)) for group, names in data.items() if group not in special for n in names}
        kinds = {group: sorted({skeleton(str(n)) for n in data[group]}) for group in special}
        return kinds, sorted(given)


class CueTable:
    """Gathers cues by their surface; one surface may open several frames."""

    def __init__(self) -> None:
        """Start empty."""
        self.cues: dict[str, Cue] = {}
        self._verbs = load("verbs")

    def add(self, surface: str, frame: str, stance: Stance, *, plural: bool = False, bare: bool = False) -> None:
        """Let a surface open a frame."""
        key = skeleton(surface)
        frames = self.cues[key].frames if key in self.cues else []
        frames = frames if frame in frames else [*frames, frame]
        self.cues[key] = Cue(frames=frames, stance=stance, plural=plural, bare=bare)

    def add_finite(self, frame: str, row: dict[str, Any]) -> None:
        """Add all finite forms of a row of cues.yaml."""
        for verb in row.get("verbs", [row.get("verb")]):
            forms = copula_forms() if verb == "بودن" else finite_forms(**self._verbs[verb])
            for form in forms:
                surface = f"{row.get('noun', '')} {form.text}".strip()
                self.add(surface, frame, row.get("stance", "neutral"), plural=form.plural, bare=form.bare)


def check_summit(row: dict[str, Any], states: Collection[str], organisations: Collection[str]) -> None:
    """Raise ValueError where an entry of summits.yaml names what no registry knows, or is not dated or placed."""
    start, end = str(row["from"]), str(row["to"])
    faults = {
        "kind": row["kind"] not in SUMMIT_KINDS,
        "organisation": "organisation" in row and row["organisation"] not in organisations,
        "parties": ("organisation" in row) == ("parties" in row) or not set(row.get("parties", ())) <= set(states),
        "state": "state" in row and row["state"] not in states,
        "place": bool(row.get("place")) == ("video" in row),
        "names": not row["names"],
        "from": not ISO_DATE.fullmatch(start),
        "to": not ISO_DATE.fullmatch(end) or end[: len(start)] < start[: len(end)],
    }
    wrong = [key for key, fault in faults.items() if fault]
    if wrong:
        raise ValueError(f"summits.yaml, {row['names'][:1]} from {start}: look at {', '.join(wrong)}")


def flat(rows: Iterable[str | list[str]]) -> Iterator[str]:
    """Yield the words of a list whose rows are words or lists of them."""
    for row in rows:
        yield from [row] if isinstance(row, str) else row


def inflected(nouns: Iterable[str]) -> list[str]:
    """Return nouns with their usual endings; a short one takes no «ات», which makes it another word («سدات»)."""
    return [noun + ending for noun in nouns for ending in NOUN_ENDINGS if ending != "ات" or len(noun) > SHORT_NOUN]


def words() -> dict[str, list[str]]:
    """Compile function_words.yaml: each group as matching keys."""
    groups = {**load("function_words"), **{g: load("claims")[g] for g in CLAIM_WORDS}}
    return {group: sorted({skeleton(str(w)) for w in surfaces}) for group, surfaces in groups.items()}


def data_hash() -> str:
    """Return the SHA-256 over the data files, in the order of their names."""
    digest = hashlib.sha256()
    for path in sorted(DATA.glob("*.yaml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def build() -> bytes:
    """Return the compiled form of all data files; the same files give the same bytes."""
    compiler = Compiler()
    states, organisations, outlets = compiler.states(), compiler.organisations(), compiler.outlets()
    bodies, groups, persons, offices = compiler.bodies(), compiler.groups(), compiler.persons(), compiler.offices()
    summits = compiler.summits(states, organisations)
    compiler.reference()
    compiler.claims()
    layout, cues = compiler.layout(), compiler.cues()
    name_parts, given_names = compiler.names()
    compiled = Compiled(
        sources=data_hash(),
        states=states,
        organisations=organisations,
        outlets=outlets,
        bodies=bodies,
        groups=groups,
        persons=persons,
        offices=offices,
        summits=summits,
        cues=cues,
        words=words(),
        layout=layout,
        name_parts=name_parts,
        given_names=given_names,
        patterns=[p for _, p in sorted(compiler.patterns.items())],
    )
    return msgspec.json.format(msgspec.json.encode(compiled), indent=0)


def lines(data: bytes) -> Iterator[bytes]:
    """Yield compiled bytes in lines of a length that version control handles well."""
    yield data.replace(b'],["', b'],\n["').replace(b'},"', b'},\n"')


def main() -> int:
    """Compile, or with ``--check`` compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="only say whether the compiled form is current")
    args = parser.parse_args()
    data = b"".join(lines(build()))
    if args.check:
        current = COMPILED.exists() and COMPILED.read_bytes() == data
        sys.stdout.write("current\n" if current else "stale: run python -m ravabet.knowledge.compile\n")
        return 0 if current else 1
    COMPILED.write_bytes(data)
    sys.stdout.write(f"{COMPILED.name}: {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
