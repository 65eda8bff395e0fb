"""The command line as a user meets it: real processes, real files, real pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest

RAVABET = str(Path(sys.executable).with_name("ravabet"))
REPORT = "سفر وزیر خارجه عمان به تهران\nوزیر خارجه عمان گفت: روابط دو کشور رو به گسترش است.\n"


def ravabet(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([RAVABET, *arguments], input=data, capture_output=True, timeout=120, check=False)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_version_and_help() -> None:
    assert ravabet("--version").stdout.startswith(b"ravabet 0.")
    for command in ("read", "repair", "explain", "schema", "demo"):
        shown = ravabet(command, "--help")
        assert shown.returncode == 0
        assert b"Usage" in shown.stdout


def test_a_report_is_read_for_people(report: Path) -> None:
    shown = ravabet("read", str(report))
    assert shown.returncode == 0
    assert "وزیر خارجه عمان" in shown.stdout.decode()
    assert "روابط دو کشور رو به گسترش است" in shown.stdout.decode()


def test_claims_are_read_for_people() -> None:
    sample = files("ravabet").joinpath("samples", "01-oman-gas-lead.txt")
    shown = ravabet("read", str(sample)).stdout.decode()
    claims = shown.partition("Claims, according to the report")[2].partition("Actors")[0]
    for words in ("agreement", "ایران و عمان", "→ signed", "28,000,000 m3", "CONSULT/visit", "2013-10-07", "«"):
        assert words in claims, words


def test_records_come_in_the_order_of_the_files(report: Path, tmp_path: Path) -> None:
    second = tmp_path / "a-second.txt"
    second.write_text(REPORT.replace("عمان", "قطر"), encoding="utf-8")
    lines = ravabet("read", str(report), str(second), str(report), "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["report"]["path"] for line in lines] == [str(report), str(second), str(report)]


def test_json_is_one_indented_object(report: Path) -> None:
    record = json.loads(ravabet("read", str(report), "--format", "json").stdout)
    assert record["schema"] == "ravabet/record/1"
    assert record["text"]["source"] == REPORT


def test_standard_input_date_and_address() -> None:
    shown = ravabet(
        "read",
        "-",
        "--format",
        "json",
        "--date",
        "2024-10-23",
        "--url",
        "https://www.irna.ir/news/1",
        data=REPORT.encode(),
    )
    about = json.loads(shown.stdout)["report"]
    assert about["path"] is None
    assert about["published"]["date"] == "2024-10-23"
    assert about["published"]["precision"] == "day"
    assert about["publisher"]["id"] == "irna"


def test_a_date_that_is_none_is_refused(report: Path) -> None:
    shown = ravabet("read", str(report), "--date", "۱۴۰۳/۸/۲")
    assert shown.returncode == 2
    assert b"--date" in shown.stderr
    assert b"2024-10-23" in shown.stderr


BAD_FILES = {
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t\n", "empty"),
    "binary.bin": (bytes(range(256)) * 40, "UTF-8"),
    "archive.zip": (b"PK\x03\x04" + b"\x00\x01\x02\xff" * 500, ""),
    "latin.txt": (b"The foreign minister said that relations were growing.", "no Persian"),
    "greek.txt": ("Ο υπουργός Εξωτερικών δήλωσε.".encode("iso8859-7"), ""),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_named_and_the_others_are_read(name: str, report: Path, tmp_path: Path) -> None:
    data, why = BAD_FILES[name]
    bad = tmp_path / name
    bad.write_bytes(data)
    shown = ravabet("read", str(report), str(bad), str(report), "--format", "jsonl")
    assert shown.returncode == 1
    assert len(shown.stdout.splitlines()) == 2
    complaint = next(line for line in shown.stderr.decode().splitlines() if name in line)
    assert complaint.startswith("ravabet: ")
    assert why in complaint
    assert ":" in complaint.removeprefix(f"ravabet: {bad}: ")
    assert b"Traceback" not in shown.stderr


def test_a_missing_file_and_a_folder_among_good_ones(report: Path, tmp_path: Path) -> None:
    shown = ravabet("read", str(tmp_path / "none.txt"), str(tmp_path), str(report), "--format", "jsonl")
    assert shown.returncode == 1
    assert len(shown.stdout.splitlines()) == 1
    assert b"none.txt: no such file" in shown.stderr
    assert b"this is a folder" in shown.stderr


def test_a_line_of_fifty_million_bytes_is_refused_at_once(report: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_bytes("روابط ".encode() * 4_500_000)
    shown = ravabet("read", str(long), str(report), "--format", "jsonl")
    assert shown.returncode == 1
    assert len(shown.stdout.splitlines()) == 1
    assert b"long.txt" in shown.stderr
    assert b"one report a file" in shown.stderr


def test_windows_1256_is_read_and_the_guess_is_said(tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes(REPORT.replace("ی", "ي").replace("ک", "ك").encode("cp1256"))
    record = json.loads(ravabet("read", str(old), "--format", "json").stdout)
    assert "وزير خارجه عمان" in record["text"]["source"]
    assert "encoding-guessed" in [w["kind"] for w in record["warnings"]]


def test_a_closed_pipe_leaves_no_traceback(report: Path) -> None:
    files = " ".join([str(report)] * 400)
    shown = subprocess.run(
        ["bash", "-c", f"{RAVABET} read --format json {files} | head -c 10 > /dev/null; echo ${{PIPESTATUS[0]}}"],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert b"Traceback" not in shown.stderr
    assert b"standard output: closed" in shown.stderr
    assert shown.stdout.strip() != b"0"


def test_repair_from_standard_input_to_output() -> None:
    assert ravabet("repair", data="او مي خواهد برود\n".encode()).stdout.decode() == "او می‌خواهد برود\n"


def test_repair_keeps_lines() -> None:
    lines = ["او مي خواهد برود", "", "  ", "تفاهمنامه", "a\tb", "آخر"]
    shown = ravabet("repair", "--lines", data="\n".join(lines).encode())
    assert shown.returncode == 0
    repaired = shown.stdout.decode().split("\n")
    assert len(repaired) == len(lines) + 1
    assert repaired[0] == "او می‌خواهد برود"
    assert repaired[1:3] == ["", "  "]


def test_repair_of_a_file_that_is_not_there() -> None:
    for arguments in (["repair", "none.txt"], ["repair", "none.txt", "--lines"]):
        shown = ravabet(*arguments)
        assert shown.returncode == 1
        assert b"none.txt: no such file" in shown.stderr


def test_explain_writes_a_page(report: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert ravabet("explain", str(report), "--html", str(page)).returncode == 0
    assert 'dir="rtl"' in page.read_text("utf-8")
    assert "وزیر خارجه عمان" in ravabet("explain", str(report)).stdout.decode()


def test_a_page_that_cannot_be_written(report: Path, tmp_path: Path) -> None:
    shown = ravabet("explain", str(report), "--html", str(tmp_path / "none" / "page.html"))
    assert shown.returncode == 1
    assert b"page.html: cannot be written" in shown.stderr


def test_schema_is_a_json_schema() -> None:
    schema = json.loads(ravabet("schema").stdout)
    assert schema["title"] == "ravabet/record/1"
    assert "Quotation" in schema["$defs"]


def test_the_demo_reads_every_sample() -> None:
    shown = ravabet("demo")
    assert shown.returncode == 0
    assert "01-oman-gas-lead" in shown.stdout.decode()
    assert "34-poland-eu-bid" in shown.stdout.decode()
    assert "ravabet read FILE" in shown.stdout.decode()
