"""The registries and lexicons are whole: the compiled form is current, ids are unique, what is referred to is there."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from ravabet.knowledge import load_knowledge
from ravabet.knowledge.compile import COMPILED, DATA, build, data_hash, lines
from ravabet.knowledge.compile import load as parse
from ravabet.knowledge.conjugate import copula_forms, finite_forms
from ravabet.reader import read
from ravabet.text.fold import skeleton
from ravabet.text.tokens import tokenize

FILES = sorted(path.stem for path in DATA.glob("*.yaml"))
PERSONS = ("persons_region", "persons_world")
REGISTRIES = ("organisations", "agencies", "bodies", "groups", "offices", "regions", *PERSONS)
# As the record's contract names them.
ORGANISATIONS = (
    *("BRICS", "SCO", "EAEU", "UN", "UNSC", "EU", "OIC", "OPEC", "OPEC+", "ECO", "IAEA", "NATO", "ASEAN", "AU", "GCC"),
    *(
        "ARAB-LEAGUE",
        "D8",
        "CIS",
        "CSTO",
        "WTO",
        "IMF",
        "WB",
        "FATF",
        "E3",
        "P5+1",
        "UNESCO",
        "WHO",
        "G7",
        "G20",
        "NAM",
        "GECF",
    ),
)
NAMES = ("names", "short", "official", "old", "demonyms", "capital", "seats", "epithets", "cities")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


@cache
def load(name: str) -> Any:
    """Return a data file's content, parsed once."""
    return parse(name)


def rows(*names: str) -> list[dict[str, Any]]:
    """Return the entries of registries."""
    return [row for name in names for row in load(name)]


def ids(name: str) -> set[str]:
    """Return the ids of a registry."""
    return {row["id"] for row in load(name)}


@pytest.fixture(scope="module")
def states() -> set[str]:
    """The codes of all states."""
    return {row["code"] for row in load("states")}


# -- the compiled form ---------------------------------------------------------------------------------------------------


def test_the_compiled_form_is_current() -> None:
    assert b"".join(lines(build())) == COMPILED.read_bytes(), "run python -m ravabet.knowledge.compile"
    assert load_knowledge().data.sources == data_hash()


def test_compiling_twice_gives_the_same_bytes() -> None:
    assert build() == build()


# -- spelling ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FILES)
def test_persian_is_written_with_persian_letters(name: str) -> None:
    """No Arabic yeh or kaf, Arabic digits, presentation forms, kashida or direction marks."""
    text = (DATA / f"{name}.yaml").read_text("utf-8")
    assert re.findall(r".*[يىك٠-٩ﭐ-﷿ﹰ-ﻼـ\u200b\u200e\u200f\u202a-\u202e\u00a0].*", text) == []


@pytest.mark.parametrize("name", FILES)
def test_a_half_space_stands_inside_words_alone(name: str) -> None:
    text = (DATA / f"{name}.yaml").read_text("utf-8")
    assert re.findall(r".*(?:(?<!\w)\u200c|\u200c(?![\w.])|\u200c\u200c).*", text) == []


# -- registries ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REGISTRIES)
def test_ids_are_unique(name: str) -> None:
    assert [id_ for id_, n in Counter(row["id"] for row in load(name)).items() if n > 1] == []


def test_a_person_is_in_one_file_alone() -> None:
    assert ids(PERSONS[0]) & ids(PERSONS[1]) == set()


def test_codes_of_states_are_three_capitals_and_unique() -> None:
    codes = [row["code"] for row in load("states")]
    assert [code for code in codes if not re.fullmatch("[A-Z]{3}", code)] == []
    assert len(codes) == len(set(codes))
    assert {"IRN", "AFG", "TJK", "RUS", "USA", "SUN", "YUG", "SCG"} <= set(codes)


def test_the_members_of_the_united_nations_are_there(states: set[str]) -> None:
    assert len(states) >= 193


@pytest.mark.parametrize("ref", ORGANISATIONS)
def test_the_organisations_that_the_contract_names_are_there(ref: str) -> None:
    assert ref in ids("organisations")


def test_every_entry_has_a_name_in_persian_and_in_english() -> None:
    for row in [*rows("states"), *rows(*(name for name in REGISTRIES if name not in ("groups", "regions")))]:
        assert all(str(name).strip() for name in row["names"]), row
        assert row["en"].strip(), row


def test_wikidata_items_are_items_and_stand_for_one_entry() -> None:
    items = [row["wikidata"] for row in rows("states", "organisations", *PERSONS) if row.get("wikidata")]
    assert items
    assert [item for item in items if not re.fullmatch(r"Q[1-9]\d*", item)] == []
    assert [item for item, n in Counter(items).items() if n > 1] == []


def test_states_that_entries_refer_to_are_there(states: set[str]) -> None:
    for row in rows("agencies", "bodies", "groups", *PERSONS):
        assert row.get("state") is None or row["state"] in states, row["id"]
    assert all(row.get("part_of") is None or row["part_of"] in ids("organisations") for row in rows("organisations"))


def test_an_office_is_held_of_a_state_or_an_organisation_that_is_there(states: set[str]) -> None:
    known = states | {f"org:{id_}" for id_ in ids("organisations")}
    of = {office["of"] for row in rows(*PERSONS) for office in row.get("offices", []) if office.get("of")}
    assert of - known == set()


def test_the_offices_that_persons_held_are_in_the_registry() -> None:
    held = {office["office"] for row in rows(*PERSONS) for office in row.get("offices", [])}
    assert held - ids("offices") == set()


def test_who_held_an_office_held_it_from_a_day_to_a_later_one() -> None:
    for row in rows(*PERSONS):
        for office in row.get("offices", []):
            start, end = str(office.get("from") or ""), str(office.get("to") or "")
            assert all(not date or DATE.fullmatch(date) for date in (start, end)), row["id"]
            # A month is compared with a day of it by its own length.
            shorter = min(len(start), len(end))
            assert start[:shorter] <= end[:shorter], row["id"]


def test_what_is_called_ambiguous_is_one_of_the_names() -> None:
    plurals = ("ها", "های", "هایی", "ان")
    for row in rows("states", "organisations", "agencies", "bodies", "groups", *PERSONS):
        names = {skeleton(str(name)) for key in NAMES for name in row.get(key, [])}
        names |= {skeleton(name + plural) for name in row.get("demonyms", []) for plural in plurals}
        assert {skeleton(str(name)) for name in row.get("ambiguous", [])} <= names, row


@pytest.mark.parametrize("name", ["states", "organisations", "agencies", "groups"])
def test_a_name_that_two_entries_bear_is_called_ambiguous(name: str) -> None:
    bearers = defaultdict(list)
    for row in load(name):
        for surface in {skeleton(str(n)) for n in row["names"]}:
            bearers[surface].append(row)
    sure = {
        surface
        for surface, entries in bearers.items()
        for row in entries
        if len(entries) > 1 and surface not in {skeleton(str(n)) for n in row.get("ambiguous", [])}
    }
    assert sure == set()


def test_no_two_outlets_share_an_address() -> None:
    hosts = Counter(host for row in load("agencies") for host in row.get("hosts", []))
    assert [host for host, n in hosts.items() if n > 1] == []
    assert [host for host in hosts if host.startswith("www.") or "://" in host] == []


def test_every_outlet_is_known_by_its_address() -> None:
    text = "وزیر خارجه گفت: مذاکرات ادامه دارد."
    for row in load("agencies"):
        for host in row.get("hosts", []):
            publisher = read(text, url=f"https://www.{host}/news/1").report.publisher
            assert publisher is not None, host
            assert publisher.id == row["id"]


def test_first_names_that_are_ordinary_words_are_among_the_first_names() -> None:
    names = load("given_names")
    special = ("surname_particles", "surname_endings", "ordinary")
    listed = {skeleton(str(name)) for group, members in names.items() if group not in special for name in members}
    assert [name for name in names["ordinary"] if skeleton(str(name)) not in listed] == []


def test_every_verb_of_a_cue_has_its_stems() -> None:
    verbs, cues = load("verbs"), load("cues")
    used = {
        verb
        for frame, members in cues.items()
        for row in members
        if isinstance(row, dict)
        for verb in row.get("verbs", [row.get("verb")])
        if verb
    }
    assert used
    assert used - set(verbs) == set()


def test_cues_with_a_stance_have_one_that_the_record_knows() -> None:
    for members in load("cues").values():
        for row in members:
            if isinstance(row, dict):
                assert row.get("stance", "doubting") in ("doubting", "endorsing"), row


# -- verbs ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("infinitive", "singular", "plural"),
    [
        ("گفتن", "گفت، گفته است، گفته بود، می‌گفت، می‌گوید", "گفتند، گفته‌اند، گفته بودند، می‌گفتند، می‌گویند"),
        ("افزودن", "افزود، افزوده است، می‌افزاید", "افزودند، افزوده‌اند، می‌افزایند"),
        ("کردن", "کرد، کرده است، کرده بود، می‌کند", "کردند، کرده‌اند، می‌کنند"),
        ("داشتن", "داشت، داشته است، دارد", "داشتند، دارند"),
        ("شدن", "شد، شده است، می‌شود", "شدند، شده‌اند، می‌شوند"),
        ("دادن", "داد، داده است، می‌دهد", "دادند، می‌دهند"),
        ("خواستن", "خواست، خواسته است، می‌خواهد", "خواستند، می‌خواهند"),
        ("دانستن", "دانست، می‌داند", "دانستند، می‌دانند"),
    ],
)
def test_forms_of_verbs(infinitive: str, singular: str, plural: str) -> None:
    forms = {form.text: form for form in finite_forms(**load("verbs")[infinitive])}
    assert {form: forms[form].plural for form in singular.split("، ")} == dict.fromkeys(singular.split("، "), False)
    assert {form: forms[form].plural for form in plural.split("، ")} == dict.fromkeys(plural.split("، "), True)


def test_a_participle_without_its_auxiliary_is_marked_for_it_may_be_an_adjective() -> None:
    forms = finite_forms(**load("verbs")["گفتن"])
    assert [form.text for form in forms if form.bare] == ["گفته"]


def test_the_present_of_to_have_takes_no_prefix() -> None:
    assert "می‌دارد" not in {form.text for form in finite_forms(**load("verbs")["داشتن"])}


def test_forms_of_to_be() -> None:
    assert {"است", "بود", "هستند", "بودند"} <= {form.text for form in copula_forms()}


# -- look-up -------------------------------------------------------------------------------------------------------------


def found(text: str) -> set[tuple[str, str, str]]:
    """Return words, category and reference of everything that the lexicons find."""
    tokens = tokenize(text)
    return {(tokens.words(m.start, m.end), m.category, m.ref) for m in load_knowledge().match(tokens)}


@pytest.mark.parametrize("printed", ["آذربایجان", "اذربایجان", "آذربايجان"])
def test_a_name_is_found_however_it_is_spelled(printed: str) -> None:
    assert (printed, "state", "AZE") in found(f"وزیر خارجه {printed} گفت")


@pytest.mark.parametrize("printed", ["عربستان سعودی", "عربستان\u200cسعودی", "عربستانسعودی", "عربستان\nسعودی"])
def test_a_name_is_found_with_or_without_its_spaces(printed: str) -> None:
    assert (" ".join(printed.split()), "state", "SAU") in found(f"وزیر خارجه {printed} گفت")


def test_a_name_is_no_part_of_a_word() -> None:
    assert not any(ref == "IRQ" for _, category, ref in found("عراقچی") if category == "state")
    assert not any(category == "state" for _, category, _ in found("ایرانشهر"))


def test_matches_come_in_the_order_of_the_text_the_longest_first() -> None:
    matches = load_knowledge().match(tokenize("وزیر خارجه جمهوری اسلامی ایران با سازمان ملل متحد گفت‌وگو کرد"))
    assert [(m.start, -m.end) for m in matches] == sorted((m.start, -m.end) for m in matches)
    assert matches


def test_data_files_are_read_whole() -> None:
    """Every file of the data folder is one that a compiler reads."""
    package = Path(build.__code__.co_filename).parent.parent
    source = "".join(path.read_text("utf-8") for path in package.rglob("*.py"))
    assert [name for name in FILES if f'"{name}"' not in source and f"{name}.yaml" not in source] == []
