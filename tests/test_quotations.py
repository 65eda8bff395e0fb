"""Who said what: every construction of reported speech by itself, and all samples against what they are annotated with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from ravabet.agreement import Tally, compare, expected_span, overlap, pairs, same_speaker
from ravabet.reader import read
from ravabet.record import Actor, Name, Office, Record

HEADLINE = "نشست خبری\n"
FOUND, RIGHT = 0.88, 0.72


@dataclass(frozen=True)
class Said:
    """A quotation as a reader of the text would put it: whose (name and state), what, how."""

    who: tuple[tuple[str, str | None], ...]
    what: str
    mode: str = "direct"
    stance: str = "neutral"
    within: str | None = None


def said(record: Record) -> list[Said]:
    """Return a record's quotations in that form, without final stops."""
    actors = {actor.id: actor for actor in record.actors}
    contents = {q.id: plain(record.text.source[slice(*q.content)]) for q in record.quotations}
    return [
        Said(
            tuple((actors[id_].name.fa, actors[id_].state) for id_ in q.speakers),
            contents[q.id],
            q.mode,
            q.stance,
            contents[q.within] if q.within else None,
        )
        for q in record.quotations
    ]


def plain(text: str) -> str:
    """Return words on one line, without quotation marks and stops around them."""
    return " ".join(text.split()).strip("«».، ")


def one(name: str, state: str | None = None) -> tuple[tuple[str, str | None], ...]:
    """Return a single speaker."""
    return ((name, state),)


def weak(*values: Any, reason: str) -> Any:
    """Mark a case that the reader does not read yet."""
    return pytest.param(*values, marks=pytest.mark.xfail(strict=True, reason=reason))


OMAN, IRAQ = one("وزیر خارجه عمان", "OMN"), one("وزیر خارجه عراق", "IRQ")
QATAR = one("وزارت خارجه قطر", "QAT")
LAVROV = one("سرگئی لاوروف", "RUS")

SENTENCES = {
    "colon": (
        "مسعود پزشکیان، رئیس‌جمهور ایران، گفت: روابط دو کشور رو به گسترش است.",
        [Said(one("مسعود پزشکیان", "IRN"), "روابط دو کشور رو به گسترش است")],
    ),
    "guillemets": (
        "سرگئی لاوروف، وزیر خارجه روسیه، گفت: «ما از این توافق پشتیبانی می‌کنیم.»",
        [Said(LAVROV, "ما از این توافق پشتیبانی می‌کنیم")],
    ),
    "guillemets over several sentences": (
        "وزیر خارجه عمان گفت: «ما آماده‌ایم. زمان آن هنوز روشن نیست. صبر می‌کنیم.» سپس مسقط را ترک کرد.",
        [Said(OMAN, "ما آماده‌ایم. زمان آن هنوز روشن نیست. صبر می‌کنیم")],
    ),
    "clause with که": (
        "وزیر خارجه عمان اعلام کرد که دور بعدی گفت‌وگوها در مسقط برگزار می‌شود.",
        [Said(OMAN, "دور بعدی گفت‌وگوها در مسقط برگزار می‌شود", "indirect")],
    ),
    "bare clause": (
        "سفیر چین در تهران گفت پکن به همکاری با ایران ادامه می‌دهد.",
        [Said(one("سفیر چین در تهران", "CHN"), "پکن به همکاری با ایران ادامه می‌دهد", "indirect")],
    ),
    "با بیان اینکه, then a colon": (
        "وزیر خارجه عراق با بیان اینکه مرزها باز خواهد ماند، گفت: کمیسیون مشترک ماه آینده تشکیل می‌شود.",
        [
            Said(IRAQ, "مرزها باز خواهد ماند", "indirect"),
            Said(IRAQ, "کمیسیون مشترک ماه آینده تشکیل می‌شود"),
        ],
    ),
    "با بیان اینکه, then no speech": (
        "وزیر خارجه عراق با بیان اینکه مرزها باز خواهد ماند، از میزبانی تهران قدردانی کرد.",
        [Said(IRAQ, "مرزها باز خواهد ماند", "indirect")],
    ),
    "با تأکید بر": (
        "نخست‌وزیر پاکستان با تأکید بر ضرورت امنیت مرزها گفت: دو کشور همکاری خواهند کرد.",
        [
            Said(one("نخست‌وزیر پاکستان", "PAK"), "ضرورت امنیت مرزها", "indirect"),
            Said(one("نخست‌وزیر پاکستان", "PAK"), "دو کشور همکاری خواهند کرد"),
        ],
    ),
    "با تأکید بر اینکه, then an announcement": (
        "نخست‌وزیر پاکستان با تأکید بر اینکه مرزها باید امن بماند، از اجرای خط لوله خبر داد.",
        [
            Said(one("نخست‌وزیر پاکستان", "PAK"), "مرزها باید امن بماند", "indirect"),
            Said(one("نخست‌وزیر پاکستان", "PAK"), "اجرای خط لوله", "indirect"),
        ],
    ),
    "را … دانست": (
        "وزیر خارجه عراق گفت‌وگوهای تهران را سازنده دانست.",
        [Said(IRAQ, "گفت‌وگوهای تهران را سازنده", "indirect")],
    ),
    "را … خواند و گفت": (
        "وزیر خارجه عراق همکاری با ایران را ضروری خواند و گفت: بغداد آماده گفت‌وگوست.",
        [Said(IRAQ, "همکاری با ایران را ضروری", "indirect"), Said(IRAQ, "بغداد آماده گفت‌وگوست")],
    ),
    "بر … تأکید کرد": (
        "وزیر خارجه عراق بر گسترش همکاری‌های مرزی با ایران تأکید کرد.",
        [Said(IRAQ, "گسترش همکاری‌های مرزی با ایران", "indirect")],
    ),
    "از X خواست": (
        "وزیر خارجه عمان از آمریکا خواست به مذاکرات بازگردد.",
        [Said(OMAN, "به مذاکرات بازگردد", "indirect")],
    ),
    "از … خبر داد": (
        "وزیر خارجه عراق از امضای قرارداد تازه گازی با ایران خبر داد.",
        [Said(IRAQ, "امضای قرارداد تازه گازی با ایران", "indirect")],
    ),
    "به گفته": (
        "به گفته وزیر خارجه عراق، صادرات برق به ایران دو برابر می‌شود.",
        [Said(IRAQ, "صادرات برق به ایران دو برابر می‌شود", "indirect")],
    ),
    "بر اساس اعلام": (
        "بر اساس اعلام وزارت خارجه قطر، دور بعدی مذاکرات در دوحه برگزار خواهد شد.",
        [Said(QATAR, "دور بعدی مذاکرات در دوحه برگزار خواهد شد", "indirect")],
    ),
    "continued by وی": (
        "وزیر خارجه عمان گفت: مذاکرات ادامه دارد. وی افزود: دور بعدی در مسقط است.",
        [Said(OMAN, "مذاکرات ادامه دارد"), Said(OMAN, "دور بعدی در مسقط است")],
    ),
    "وی after a sentence without speech": (
        "وزیر خارجه عمان وارد تهران شد. وی گفت: این سفر به دعوت ایران انجام شد.",
        [Said(OMAN, "این سفر به دعوت ایران انجام شد")],
    ),
    "direct speech over several sentences": (
        "وزیر خارجه عمان گفت: ما مذاکره را ترک نکردیم. آمریکا از توافق بیرون رفت. اکنون نوبت غرب است.",
        [Said(OMAN, "ما مذاکره را ترک نکردیم. آمریکا از توافق بیرون رفت. اکنون نوبت غرب است")],
    ),
    "the reporter speaks again": (
        "وزیر خارجه عمان گفت: ما مذاکره را ترک نکردیم. این در حالی است که غرب چیز دیگری می‌گوید.",
        [Said(OMAN, "ما مذاکره را ترک نکردیم")],
    ),
    "a new paragraph ends it": (
        "وزیر خارجه عمان گفت: ما مذاکره را ترک نکردیم.\nآمریکا دیروز تحریم تازه‌ای وضع کرد.",
        [Said(OMAN, "ما مذاکره را ترک نکردیم")],
    ),
    "doubting": (
        "وزیر خارجه عراق مدعی شد که ترکیه آب را بسته است.",
        [Said(IRAQ, "ترکیه آب را بسته است", "indirect", "doubting")],
    ),
    "doubting: ادعا": (
        "وزیر خارجه عراق ادعا کرد: ترکیه آب را بسته است.",
        [Said(IRAQ, "ترکیه آب را بسته است", "direct", "doubting")],
    ),
    "endorsing": (
        "وزیر خارجه عراق یادآور شد: ترکیه آب را بسته است.",
        [Said(IRAQ, "ترکیه آب را بسته است", "direct", "endorsing")],
    ),
    "endorsing: اذعان": (
        "وزیر خارجه عراق اذعان کرد که سدها پر نیست.",
        [Said(IRAQ, "سدها پر نیست", "indirect", "endorsing")],
    ),
    "statement": (
        "وزارت خارجه قطر در بیانیه‌ای حمله به غزه را محکوم کرد. در این بیانیه آمده است: دوحه خواهان آتش‌بس فوری است.",
        [Said(QATAR, "دوحه خواهان آتش‌بس فوری است")],
    ),
    "statement of nobody named": (
        "در این بیانیه آمده است: دو کشور خواهان ثبات منطقه هستند.",
        [Said((), "دو کشور خواهان ثبات منطقه هستند")],
    ),
    "passive": (
        "در این نشست اعلام شد که صادرات گاز از فردا آغاز می‌شود.",
        [Said((), "صادرات گاز از فردا آغاز می‌شود", "indirect")],
    ),
    "title, then name": (
        "وزیر خارجه روسیه، سرگئی لاوروف، گفت: این توافق به سود همه است.",
        [Said(LAVROV, "این توافق به سود همه است")],
    ),
    "name, then title": (
        "سرگئی لاوروف، وزیر خارجه روسیه، تأکید کرد: این توافق به سود همه است.",
        [Said(LAVROV, "این توافق به سود همه است")],
    ),
    "a name that no registry knows": (
        "داریوش نیک‌کردار، مدیرکل آسیای وزارت امور خارجه ایران، گفت: این توافق به سود همه است.",
        [Said(one("داریوش نیک‌کردار", "IRN"), "این توافق به سود همه است")],
    ),
    "surname later": (
        "بدر البوسعیدی، وزیر خارجه عمان، وارد تهران شد. البوسعیدی گفت: گفت‌وگوها سازنده بود.",
        [Said(one("بدر البوسعیدی", "OMN"), "گفت‌وگوها سازنده بود")],
    ),
    "title later": (
        "بدر البوسعیدی وزیر خارجه عمان به تهران آمد. وزیر خارجه عمان گفت: از این سفر خرسندم.",
        [Said(one("بدر البوسعیدی", "OMN"), "از این سفر خرسندم")],
    ),
    "bare title of a person named": (
        "مسعود پزشکیان امروز وارد مسکو شد. رئیس‌جمهور گفت: همسایگان در اولویت سیاست خارجی ما هستند.",
        [Said(one("مسعود پزشکیان", "IRN"), "همسایگان در اولویت سیاست خارجی ما هستند")],
    ),
    "bare title of the report's own country": (
        "رئیس‌جمهور گفت: همسایگان در اولویت سیاست خارجی ما هستند.",
        [Said(one("رئیس‌جمهور", "IRN"), "همسایگان در اولویت سیاست خارجی ما هستند")],
    ),
    "another state's title is not the person named": (
        "ولادیمیر پوتین رئیس‌جمهور روسیه به تهران آمد. رئیس‌جمهور ایران گفت: همسایگان اولویت ما هستند.",
        [Said(one("رئیس‌جمهور ایران", "IRN"), "همسایگان اولویت ما هستند")],
    ),
    "two persons": (
        "مسعود پزشکیان و ولادیمیر پوتین تأکید کردند که همکاری‌ها ادامه می‌یابد.",
        [Said((("مسعود پزشکیان", "IRN"), ("ولادیمیر پوتین", "RUS")), "همکاری‌ها ادامه می‌یابد", "indirect")],
    ),
    "دو طرف: two persons who met": (
        "عباس عراقچی وزیر امور خارجه ایران با سرگئی لاوروف وزیر امور خارجه روسیه دیدار کرد. "
        "دو طرف تأکید کردند که همکاری‌ها ادامه می‌یابد.",
        [Said((("عباس عراقچی", "IRN"), ("سرگئی لاوروف", "RUS")), "همکاری‌ها ادامه می‌یابد", "indirect")],
    ),
    "two states": (
        "ایران و روسیه تأکید کردند که همکاری‌ها ادامه می‌یابد.",
        [Said((("ایران", "IRN"), ("روسیه", "RUS")), "همکاری‌ها ادامه می‌یابد", "indirect")],
    ),
    "speech within direct speech": (
        "سرگئی لاوروف گفت: وزیر خارجه عراق تأکید کرده است که مرزها بسته می‌ماند.",
        [
            Said(LAVROV, "وزیر خارجه عراق تأکید کرده است که مرزها بسته می‌ماند"),
            Said(IRAQ, "مرزها بسته می‌ماند", "indirect", within="وزیر خارجه عراق تأکید کرده است که مرزها بسته می‌ماند"),
        ],
    ),
    "speech within indirect speech": weak(
        "سرگئی لاوروف گفت که وزیر خارجه عراق تأکید کرده است که مرزها بسته می‌ماند.",
        [
            Said(LAVROV, "وزیر خارجه عراق تأکید کرده است که مرزها بسته می‌ماند", "indirect"),
            Said(IRAQ, "مرزها بسته می‌ماند", "indirect", within="وزیر خارجه عراق تأکید کرده است که مرزها بسته می‌ماند"),
        ],
        reason="speech inside an indirect clause is not read",
    ),
    "a capital for its government": (
        "تهران اعلام کرد که به توافق پایبند است.",
        [Said(one("ایران", "IRN"), "به توافق پایبند است", "indirect")],
    ),
    "این کشور is the state named last": (
        "صادرات گاز به عراق ادامه دارد. وزیر نفت این کشور گفت: بهای گاز تغییر نمی‌کند.",
        [Said(one("وزیر نفت این کشور", "IRQ"), "بهای گاز تغییر نمی‌کند")],
    ),
    "a word that is a state's demonym too": weak(
        "هادی الجبوری، مشاور مالی نخست‌وزیر عراق، گفت: بهای گاز تغییر نمی‌کند.",
        [Said(one("هادی الجبوری", "IRQ"), "بهای گاز تغییر نمی‌کند")],
        reason="«مالی», financial, is taken for Mali in a title",
    ),
    "a judgement denied": weak(
        "وزیر خارجه عراق اعلام قیمت را به صلاح دو کشور ندانست.",
        [Said(IRAQ, "اعلام قیمت را به صلاح دو کشور", "indirect")],
        reason="negated forms are no cues",
    ),
    "accusation": (
        "وزیر خارجه عراق ترکیه را متهم کرد که آب را بسته است.",
        [Said(IRAQ, "آب را بسته است", "indirect")],
    ),
    "an agency writes": (
        "رویترز نوشت که دو کشور به توافق نزدیک شده‌اند.",
        [Said(one("رویترز", "GBR"), "دو کشور به توافق نزدیک شده‌اند", "indirect")],
    ),
    "clause and colon in one sentence": (
        "وزیر خارجه عراق گفت مرزها باز است و افزود: تجارت ادامه دارد.",
        [Said(IRAQ, "مرزها باز است", "indirect"), Said(IRAQ, "تجارت ادامه دارد")],
    ),
    "a damaged text": (
        "وزير خارجه عراق با بيان اينكه مرزها باز خواهد ماند، خاطر نشان كرد:تجارت ادامه مي يابد.",
        [Said(IRAQ, "مرزها باز خواهد ماند", "indirect"), Said(IRAQ, "تجارت ادامه مي يابد")],
    ),
    "talks are no speech": ("دو وزیر درباره روابط دو کشور گفت‌وگو کردند.", []),
    "a call for something is no speech": ("وزیر خارجه عمان خواستار گسترش روابط شد.", []),
    "a reference to a noun is no speech": (
        "وزیر خارجه عمان با اشاره به روابط دیرینه دو کشور از تهران قدردانی کرد.",
        [],
    ),
    "an agency's report is no speech": ("به گزارش ایسنا، سفر وزیر خارجه عمان لغو شد.", []),
}


@pytest.mark.parametrize(
    ("sentence", "quotations"),
    [
        pytest.param(*(case.values if hasattr(case, "values") else case), marks=getattr(case, "marks", ()), id=name)
        for name, case in SENTENCES.items()
    ],
)
def test_a_construction(sentence: str, quotations: list[Said]) -> None:
    assert said(read(HEADLINE + sentence)) == quotations


@pytest.mark.parametrize(
    ("report", "quotation"),
    [
        pytest.param(
            "پوتین: روسیه به همکاری با ایران ادامه می‌دهد\nنشست دو کشور امروز در مسکو پایان یافت.",
            Said(one("پوتین", "RUS"), "روسیه به همکاری با ایران ادامه می‌دهد"),
            id="headline",
        ),
        pytest.param(
            "وزیر خارجه عراق:\nقرارداد گازی با ایران تمدید می‌شود\nوزیر خارجه عراق امروز در بغداد سخنرانی کرد.",
            Said(IRAQ, "قرارداد گازی با ایران تمدید می‌شود"),
            id="kicker",
        ),
        pytest.param(
            "تأکید وزیر خارجه عراق بر امنیت مرزها\nوزیر خارجه عراق امروز به تهران آمد.",
            Said(IRAQ, "امنیت مرزها", "indirect"),
            id="noun",
        ),
    ],
)
def test_a_headline_that_speaks(report: str, quotation: Said) -> None:
    assert said(read(report)) == [quotation]


@pytest.mark.parametrize(
    "label", [weak("اصلاحیه", reason="this label is taken for the surname of a speaker"), "گزارش تصویری", "فوری"]
)
def test_a_label_before_the_headline_is_nobody(label: str) -> None:
    record = read(f"{label}: صادرات گاز ایران به عراق\nوزیر نفت عراق گفت: صادرات گاز ادامه دارد.")
    assert said(record) == [Said(one("وزیر نفت عراق", "IRQ"), "صادرات گاز ادامه دارد")]


def test_a_place_is_no_side_of_a_meeting() -> None:
    record = read("دیدار در مسقط\nوزیران خارجه ایران و روسیه دیدار کردند. دو طرف تأکید کردند که همکاری‌ها ادامه می‌یابد.")
    (quotation,) = said(record)
    assert {state for _, state in quotation.who} == {"IRN", "RUS"}


def test_a_request_says_of_whom() -> None:
    record = read(HEADLINE + "وزیر خارجه عمان از آمریکا خواست به مذاکرات بازگردد.")
    actors = {actor.id: actor for actor in record.actors}
    (quotation,) = record.quotations
    assert quotation.addressee is not None
    assert actors[quotation.addressee].ref == "state:USA"


def test_what_an_agency_relays_says_so() -> None:
    record = read(HEADLINE + "وزیر خارجه عمان به نقل از تاس گفت: مذاکرات ادامه دارد.")
    actors = {actor.id: actor for actor in record.actors}
    (quotation,) = record.quotations
    assert [actors[id_].name.fa for id_ in quotation.speakers] == ["وزیر خارجه عمان"]
    assert [actors[id_].name.fa for id_ in quotation.via] == ["تاس"]


def test_a_cue_is_the_reporting_words() -> None:
    record = read(HEADLINE + "وزیر خارجه عمان خاطر نشان کرد که مذاکرات ادامه دارد.")
    (quotation,) = record.quotations
    assert quotation.cue is not None
    assert record.text.source[slice(*quotation.cue)].startswith("خاطر نشان کرد")


def test_an_unnamed_source_is_anonymous() -> None:
    record = read(HEADLINE + "یک مقام آگاه گفت: مذاکرات ادامه دارد.")
    actors = {actor.id: actor for actor in record.actors}
    (quotation,) = record.quotations
    (speaker,) = (actors[id_] for id_ in quotation.speakers)
    assert speaker.anonymous
    assert speaker.ref is None


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("تهران", "state:IRN"),
        ("سازمان ملل متحد", "org:UN"),
        ("وزارت خارجه قطر", "body:foreign-ministry:QAT"),
        ("مسعود پزشکیان", "person:masoud-pezeshkian"),
        ("حماس", "group:hamas"),
    ],
)
def test_a_speaker_has_the_reference_of_the_contract(words: str, ref: str) -> None:
    record = read(HEADLINE + f"{words} اعلام کرد که به آتش‌بس پایبند است.")
    (quotation,) = record.quotations
    (speaker,) = (actor for actor in record.actors if actor.id in quotation.speakers)
    assert speaker.ref == ref


@pytest.mark.parametrize(
    ("words", "state"), [("رژیم صهیونیستی", "ISR"), ("کشورمان", "IRN"), ("آمریکا", "USA"), ("سفارت ایران", "IRN")]
)
def test_data_speak_of_states_in_neutral_codes_and_the_text_keeps_its_words(words: str, state: str) -> None:
    record = read(HEADLINE + f"وزارت خارجه قطر از {words} انتقاد کرد.")
    mentions = {
        record.text.source[slice(*mention.span)]: actor.state for actor in record.actors for mention in actor.mentions
    }
    assert mentions.get(words) == state


# -- the samples ---------------------------------------------------------------------------------------------------------


def test_the_samples_are_read_well_enough(records: dict[str, Record], expected: dict[str, dict[str, Any]]) -> None:
    assert set(records) == set(expected)
    tallies = {name: compare(records[name], expected[name]) for name in records}
    total = sum(tallies.values(), Tally())
    figures = "\n".join(
        f"{name:32} expected {t.expected:3} read {t.read:3} found {t.found:3} right {t.right:3}"
        f"  F1 {t.found_f1:.3f} {t.right_f1:.3f}"
        for name, t in [*tallies.items(), ("all", total)]
    )
    assert total.found_f1 >= FOUND, figures
    assert total.right_f1 >= RIGHT, figures


def test_expected_words_are_the_samples_own(records: dict[str, Record], expected: dict[str, dict[str, Any]]) -> None:
    for name, wanted in expected.items():
        source = records[name].text.source
        for entry in wanted["quotations"]:
            start, end = expected_span(source, entry)
            assert source[start:end].startswith(entry["from"])
            assert source[start:end].endswith(entry["to"])
            assert entry["cue"] in source, f"{name}: {entry['cue']}"


# -- the matcher itself --------------------------------------------------------------------------------------------------


def test_overlap_is_what_is_shared_of_what_is_covered() -> None:
    assert overlap((0, 10), (0, 10)) == 1
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 5), (5, 10)) == 0


def test_pairs_are_the_best_overlaps_one_to_one() -> None:
    assert pairs([(0, 10), (10, 20)], [(0, 9), (0, 10), (11, 20)]) == [(0, 1), (1, 2)]
    assert pairs([(0, 10)], [(6, 30)]) == []


def test_a_perfect_record_scores_one_and_an_empty_one_nothing(
    records: dict[str, Record], expected: dict[str, dict[str, Any]]
) -> None:
    silent = compare(records["01-oman-gas-lead"], {"quotations": []})
    assert (silent.found, silent.right, silent.expected) == (0, 0, 0)
    perfect = Tally(expected=4, read=4, found=4, right=3)
    assert (perfect.found_f1, perfect.right_f1) == (1, 0.75)


@pytest.mark.parametrize(
    ("speaker", "agrees"),
    [
        ({"name": "رامون کاستیو", "state": "VEN"}, True),
        ({"name": "کاستیو", "state": None}, True),
        ({"name": "رامون کاستیو", "state": "CUB"}, False),
        ({"name": "رامون دیاز", "state": "VEN"}, False),
        ({"title": "معاون وزیر خارجه ونزوئلا", "state": "VEN"}, True),
        ({"title": "سفیر کوبا", "state": "VEN"}, False),
        ("VEN", False),
        ("BRICS", False),
    ],
)
def test_when_speakers_agree(speaker: Any, agrees: bool) -> None:
    actor = Actor(
        id="a1",
        kind="person",
        name=Name(fa="رامون کاستیو"),
        state="VEN",
        office=Office(title="معاون وزیر امور خارجه ونزوئلا"),
    )
    assert same_speaker(speaker, actor) is agrees


def test_a_report_may_end_in_the_middle_of_a_sentence() -> None:
    for cut in ("با تأکید بر", "با تأکید بر لزوم", "ضمن اعلام", "گفت", "به گزارش", "از"):
        assert read(f"دیدار دو وزیر\nوزیر خارجه عمان در تهران {cut}").text.source.endswith(cut)
