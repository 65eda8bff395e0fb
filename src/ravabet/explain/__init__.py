"""How one record is shown: as a fragment for notebooks and as a page of its own, from the record alone.

What is made loads nothing, runs nothing and links to nothing outside itself.
"""

from ravabet.explain.actors import by_kind
from ravabet.explain.document import fragment, page
from ravabet.explain.facts import Fact, Question, claim_facts, claim_kind, claim_words, plain_fact
from ravabet.explain.marking import Mark, marks, printed, segments
from ravabet.explain.markup import visible
from ravabet.explain.repairs import repaired_words
from ravabet.explain.view import COLOURS, View

__all__ = [
    "COLOURS",
    "Fact",
    "Mark",
    "Question",
    "View",
    "by_kind",
    "claim_facts",
    "claim_kind",
    "claim_words",
    "fragment",
    "marks",
    "page",
    "plain_fact",
    "printed",
    "repaired_words",
    "segments",
    "visible",
]
