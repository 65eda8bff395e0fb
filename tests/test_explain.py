"""What a reader sees of a record: well-formed, complete, and deaf to what a hostile report says."""

from __future__ import annotations

import re
from functools import cache
from html.parser import HTMLParser
from importlib.resources import files
from io import StringIO
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from ravabet.cli.show import explain_terminal, render
from ravabet.explain import (
    COLOURS,
    View,
    claim_facts,
    claim_kind,
    fragment,
    marks,
    page,
    plain_fact,
    repaired_words,
    segments,
)
from ravabet.reader import read
from ravabet.record import CLAIM_KINDS, Actor, Mention, Name, Quotation, Record, Repair, Warning_
from ravabet.record.claims import Meeting

SAMPLES = sorted(Path(str(files("ravabet").joinpath("samples"))).glob("*.txt"))
STYLE = files("ravabet.explain").joinpath("page.css")
VOID = {"meta", "br", "hr", "img", "link", "input"}
REPORT = "وزیر خارجه ایران گفت: «تهران به توافق پایبند است.»\n\nوی افزود که کار ادامه دارد.\n"
HOSTILE = (
    "تیتر <script>alert('x')</script> \"وزیر\"\n\n"
    'سخنگوی ایران گفت: «</p></article><img src=x onerror="alert(1)"> & \u202eوارونه\u2066 \x1b[31m سرخ \x00»\r\n'
    "<!-- وی افزود: <style>*{display:none}</style> http://evil.example/\r\n"
)


class Page(HTMLParser):
    """Check that every element is closed in its turn; keep the tags, their attributes and the text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), (tag, names)
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            assert tag != "p" or "p" not in self.open, "a paragraph in a paragraph"
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, tag
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return flat("".join(self.texts))


def flat(text: str) -> str:
    return " ".join(text.split())


@cache
def sample(path: Path) -> Record:
    return read(path, date="2024-10-23")


def source_of(html: str) -> str:
    """Return the marked text alone."""
    found = re.search(r'<div class="rv-source"[^>]*>(.*?)</div>', html, re.S)
    assert found
    return found[1]


def printed(record: Record, *, width: int = 100, whole: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=width, force_terminal=True, color_system="truecolor", highlight=False)
    console.print(explain_terminal(record) if whole else render(record))
    return out.getvalue()


def claimed() -> Record:
    """Return a record with one claim of every kind, its fields filled."""
    record = msgspec.to_builtins(read(REPORT))
    phrase = {"text": "توافق", "span": (27, 32)}
    actor = record["actors"][0]["id"]
    fields = {
        "meeting": {"participants": [actor], "medium": "phone", "occasion": phrase},
        "visit": {"visitor": actor, "destination": {"text": "تهران", "span": (22, 27), "state": "IRN"}},
        "agreement": {
            "title": phrase,
            "instrument": "treaty",
            "parties": [actor],
            "stage": "negotiating",
            "next": "signed",
        },
        "figure": {
            "indicator": phrase,
            "value": 573.5,
            "unit": "km",
            "low": 500,
            "bound": "at-least",
            "because_of": "c1",
        },
        "position": {"holder": actor, "attitude": "supports", "toward": {**phrase, "actors": [actor]}},
        "pledge": {"holder": actor, "about": "c3", "due": {"date": "2025", "precision": "year", "basis": "text"}},
        "sanction": {"senders": [actor], "action": "lifted"},
    }
    record["claims"] = [
        {
            "kind": kind,
            "id": f"c{n}",
            "spans": [(20 + n, 34 + n)],
            "evidence": [(0, 40)],
            "quotations": ["q1"],
            "time": {"date": "2024-10-01", "end": "2024-10-03", "precision": "day", "basis": "text"},
            "plover": {"event": "AGREE", "mode": None},
            "confidence": 0.75,
            **fields.get(kind, {}),
        }
        for n, kind in enumerate(CLAIM_KINDS, 1)
    ]
    return msgspec.convert(record, Record)


# -- the page --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_page_is_well_formed_and_complete(path: Path) -> None:
    record = sample(path)
    html = page(record)
    shown = Page(html)
    view = View(record)
    listed = Page(re.search(r'<section class="rv-quotations">.*?</section>', html, re.S)[0]).text  # type: ignore[index]
    for quotation in record.quotations:
        assert view.words(quotation.content) in listed
    for actor in record.actors:
        assert actor.name.fa in shown.text
    assert flat(record.text.source) == Page(source_of(html)).text
    ids = [a["id"] for _, a in shown.tags if "id" in a]
    assert len(ids) == len(set(ids)) == len(record.quotations) + sum(len(c.spans) for c in record.claims)
    links = [a["href"] for tag, a in shown.tags if tag == "a"]
    assert all(link and link.removeprefix("#") in ids for link in links)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_nothing_outside_is_asked_for(path: Path) -> None:
    html = page(sample(path))
    assert not re.search(r"https?://", html)
    assert not re.search(r"@import|url\(|<script|<link|<img|<iframe|\bsrc=|\son\w+=", html)


def test_headings_go_down_one_by_one() -> None:
    levels = [int(tag[1]) for tag, _ in Page(page(claimed())).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(b - a <= 1 for a, b in pairwise(levels))


def test_fragment_is_what_a_notebook_shows() -> None:
    record = sample(SAMPLES[0])
    assert record._repr_html_() == fragment(record)
    shown = Page(fragment(record))
    assert [tag for tag, _ in shown.tags[:2]] == ["style", "article"]
    assert shown.tags[1][1] == {"class": "ravabet", "dir": "rtl", "lang": "fa"}


def test_style_touches_nothing_else() -> None:
    css = re.sub(r"/\*.*?\*/", "", STYLE.read_text(encoding="utf-8"), flags=re.S)
    for selectors in re.findall(r"([^{}@;]+)\{", re.sub(r"@\w+[^{]*\{", "", css)):
        for selector in selectors.split(","):
            assert selector.strip().startswith(".ravabet"), selector


def test_shown_twice_alike() -> None:
    record = sample(SAMPLES[1])
    assert page(record) == page(record)


# -- hostile reports -------------------------------------------------------------------------------------------------


def hostile() -> Record:
    """Return a record whose every string would break out if it could."""
    bad = '"><script>alert(1)</script>\u202e'
    record = read(HOSTILE)
    actor = Actor(
        id=bad,
        kind="person",
        name=Name(fa=bad, en=bad),
        ref=bad,
        state=bad,
        mentions=[Mention(span=(2, 9), form="name")],
    )
    quotation = Quotation(id=bad, content=(0, 10_000), speakers=[bad, "nobody"], within=bad, addressee="x", via=[bad])
    return msgspec.structs.replace(
        record,
        actors=[*record.actors, actor],
        quotations=[*record.quotations, quotation],
        warnings=[Warning_(kind="no-headline", message=bad, span=(-5, 3))],
    )


@pytest.mark.parametrize("record", [read(HOSTILE), hostile()], ids=["text", "record"])
@pytest.mark.parametrize("show", [page, fragment])
def test_hostile_text_stays_text(record: Record, show: object) -> None:
    html = show(record)  # type: ignore[operator]
    shown = Page(html)
    assert {tag for tag, _ in shown.tags}.isdisjoint({"script", "img"})
    assert all(not name.startswith("on") for _, attrs in shown.tags for name in attrs)
    assert [tag for tag, _ in shown.tags].count("style") == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00-\x08\x0b-\x1f\x7f-\x9f]", html)
    assert "⟨U+202E⟩" in html
    assert "<script>alert('x')</script>" in Page(source_of(html)).text
    html.encode("utf-8")


def test_lone_surrogates_can_be_written() -> None:
    page(read("وزیر ایران گفت: «سلام\ud800»")).encode("utf-8")


@pytest.mark.parametrize("record", [read(HOSTILE), hostile()], ids=["text", "record"])
@pytest.mark.parametrize("whole", [True, False])
def test_hostile_text_cannot_steer_the_terminal(record: Record, whole: bool) -> None:
    out = re.sub(r"\x1b\[[\d;]*m", "", printed(record, whole=whole))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert "[31m" not in printed(record, whole=whole).replace("\u241b[31m", "").replace("\x1b[31m", "")


# -- marks -----------------------------------------------------------------------------------------------------------


def test_crossing_marks_are_cut() -> None:
    record = read(REPORT)
    crossing = msgspec.structs.replace(
        record,
        actors=[Actor(id="a1", kind="state", name=Name(fa="ایران"), mentions=[Mention(span=(20, 30), form="name")])],
        quotations=[
            Quotation(id="q1", content=(5, 25), cue=(22, 60)),
            Quotation(id="q2", content=(8, 70), within="q1"),
        ],
    )
    html = source_of(page(crossing))
    assert Page(html).text == flat(REPORT)
    assert html.count('id="') == 2
    assert html.count("data-n=") == 2


def test_segments_cover_the_source() -> None:
    for record in (sample(SAMPLES[0]), hostile(), claimed()):
        pieces = list(segments(record.text.source, marks(View(record))))
        assert "".join(record.text.source[a:b] for a, b, _ in pieces) == record.text.source


def test_speakers_have_colours_of_their_own_in_order() -> None:
    record = read(REPORT)
    names = [f"a{n}" for n in range(COLOURS + 2)]
    actors = [Actor(id=n, kind="person", name=Name(fa=n)) for n in names]
    quotations = [Quotation(id=f"q{n}", content=(0, 5), speakers=[n]) for n in names]
    view = View(msgspec.structs.replace(record, actors=actors, quotations=quotations))
    assert [view.colours[n] for n in names] == [*range(1, COLOURS + 1), 1, 2]


def test_quotations_within_one_another_come_to_an_end() -> None:
    record = read(REPORT)
    loop = [Quotation(id="q1", content=(0, 9), within="q2"), Quotation(id="q2", content=(0, 9), within="q1")]
    Page(page(msgspec.structs.replace(record, quotations=loop)))


def test_unknown_speaker_is_said_so() -> None:
    record = msgspec.structs.replace(read(REPORT), quotations=[Quotation(id="q1", content=(0, 9))])
    assert "speaker uncertain" in Page(page(record)).text
    assert "speaker uncertain" in printed(record)


def test_claims_are_listed_with_their_fields() -> None:
    record = claimed()
    text = Page(page(record)).text
    for words in (
        "دیدار",
        "معاهده",
        "در حال مذاکره",
        "دست‌کم ۵۰۰–۵۷۳٫۵ km",
        "مقصدتهران",
        "۱ اکتبر ۲۰۲۴ تا ۳ اکتبر ۲۰۲۴ (از متن)",
        "PLOVER AGREE",
        "به گفته‌ی",
    ):
        assert words in text, words
    out = printed(record)
    for kind in CLAIM_KINDS:
        assert kind in out


def claims_section(record: Record) -> str:
    """Return the list of claims alone."""
    found = re.search(r'<section class="rv-claims">.*?</section>', page(record), re.S)
    assert found
    return found[0]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_claims_of_samples_are_shown_with_who_and_what(path: Path) -> None:
    record = sample(path)
    view, listed = View(record), Page(claims_section(record)).text
    in_terminal = "".join(re.sub(r"\x1b\[[\d;]*m", "", printed(record, width=4000)).split())
    assert record.claims
    for claim in record.claims:
        assert claim_kind(claim) in listed and claim_kind(claim) in in_terminal
        assert all(view.words(span) in listed for span in claim.spans)
        assert flat(view.words(claim.spans[0])).replace(" ", "") in in_terminal
        for fact in claim_facts(claim):
            if fact.question == "who":
                shown = flat(plain_fact(view, fact))
                assert shown in listed and shown.replace(" ", "") in in_terminal


def test_an_agreement_is_shown_with_its_stages() -> None:
    record = sample(SAMPLES[0])
    item = next(li for li in claims_section(record).split("<li ") if "agreement" in li)
    text = Page(f"<li {item[: item.index('</li>')]}</li>").text
    for words in ("توافق agreement", "نهایی‌شده ← امضاشده", "موافقت‌نامه صادرات گاز", "ایران و عمان", "مهرداد صالحی‌فر"):
        assert words in text, words


def test_claims_are_marked_in_the_text_by_family() -> None:
    record = sample(SAMPLES[0])
    tags = [attrs for tag, attrs in Page(source_of(page(record))).tags if "rv-claim" in (attrs.get("class") or "")]
    first = {attrs["data-k"]: attrs for attrs in reversed(tags) if "data-k" in attrs}
    assert len(first) == len(record.claims)
    assert {(a["class"] or "").split()[1] for a in tags} >= {"rv-k-pact", "rv-k-contact", "rv-k-figure"}


def test_claims_that_are_not_actual_say_so() -> None:
    meeting = Meeting(id="c1", spans=[(0, 4)], evidence=[(0, 20)], modality="intended")
    record = msgspec.structs.replace(read(REPORT), claims=[meeting])
    assert "در نظر" in Page(claims_section(record)).text
    assert "intended" in printed(record)
    actual = msgspec.structs.replace(record, claims=[msgspec.structs.replace(meeting, modality="actual")])
    assert "actual" not in printed(actual)
    assert "rv-modality" not in claims_section(actual)


def test_hostile_claims_stay_text() -> None:
    bad = '"><script>alert(1)</script>\u202e'
    record = msgspec.to_builtins(hostile())
    record["claims"] = [
        {
            "kind": "figure",
            "id": bad,
            "spans": [(0, 10_000), (0, 9)],
            "evidence": [],
            "quotations": [bad],
            "parties": [bad],
            "value": 1.5,
            "unit": bad,
            "because_of": bad,
            "period": {"text": bad, "span": (0, 3), "date": bad, "end": bad},
            "time": {"date": bad, "end": bad, "precision": "day", "basis": "text"},
            "place": {"text": bad, "span": (0, 3), "state": bad},
            "plover": {"event": bad, "mode": bad},
        }
    ]
    shown = msgspec.convert(record, Record)
    html = page(shown)
    assert {tag for tag, _ in Page(html).tags}.isdisjoint({"script", "img"})
    assert "\u202e" not in html and "\u202e" not in printed(shown)


def test_repairs_show_the_half_space() -> None:
    repairs = [
        Repair(span=(2, 3), before=" ", after="\u200c", kind="half-space", confidence=1.0),
        Repair(span=(5, 6), before="ي", after="ی", kind="letter", confidence=1.0),
        Repair(span=(11, 12), before=" ", after="\u200c", kind="half-space", confidence=1.0),
    ]
    assert repaired_words("می گوید و می رود", [repairs[0]]) == [("می گوید", "می‧گوید", 1)]
    assert repaired_words("می روي و می رود", [repairs[0], repairs[1], repairs[2]]) == [
        ("می روي", "می‧روی", 1),
        ("می رود", "می‧رود", 1),
    ]


# -- the terminal ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", SAMPLES[:6], ids=lambda p: p.stem)
@pytest.mark.parametrize("width", [40, 80, 160])
def test_terminal(path: Path, width: int) -> None:
    record = sample(path)
    out = re.sub(r"\x1b\[[\d;]*m", "", printed(record, width=width))
    if record.report.headline:
        assert flat(record.report.headline.text) in flat(out)
    whole = re.sub(r"\x1b\[[\d;]*m", "", printed(record, width=width, whole=True))
    assert "".join(record.text.source.split()) in "".join(whole.split())


# -- colours ---------------------------------------------------------------------------------------------------------


def luminance(colour: str) -> float:
    value = colour.lstrip("#")
    value = "".join(c * 2 for c in value) if len(value) == 3 else value
    channels = [int(value[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast() -> None:
    css = STYLE.read_text(encoding="utf-8")
    themes = [
        dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r"\{([^{}]*--ink:[^{}]*)\}", css)
    ]
    assert len(themes) == 3
    for theme in themes:
        pairs = [("ink", "paper"), ("muted", "paper"), ("accent", "paper"), ("muted", "soft"), ("s3", "soft")]
        pairs += [(name, "paper") for name in theme if name.startswith("k-")]
        for n in range(COLOURS + 1):
            pairs += [(f"s{n}", "paper"), (f"s{n}", f"s{n}-bg"), ("ink", f"s{n}-bg")]
        for text, ground in pairs:
            assert contrast(theme[text], theme[ground]) >= 4.5, (text, ground, contrast(theme[text], theme[ground]))
