"""What most tests need: the packaged samples, their records, and what they are expected to hold."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from ravabet.reader import read
from ravabet.record import Record

EXPECTED = Path(__file__).parent / "expected"

# The word model is loaded inside the first example, which says nothing of the others; a shared machine may stall on any.
settings.register_profile("ravabet", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
# pytest --hypothesis-profile=deep
settings.register_profile("deep", settings.get_profile("ravabet"), max_examples=10_000)
settings.load_profile("ravabet")


@pytest.fixture(scope="session")
def sample_paths() -> dict[str, Path]:
    """The samples' paths by name, in the order of their numbers."""
    with as_file(files("ravabet") / "samples") as folder:
        return {path.stem: path for path in sorted(folder.glob("*.txt"))}


@pytest.fixture(scope="session")
def records(sample_paths: dict[str, Path]) -> dict[str, Record]:
    """The samples as read, once a session."""
    return {name: read(path) for name, path in sample_paths.items()}


@pytest.fixture(scope="session")
def expected() -> dict[str, dict[str, Any]]:
    """What the samples are annotated with."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(EXPECTED.glob("*.json"))}
