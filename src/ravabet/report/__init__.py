"""A report's own parts: blocks of its layout, sentences, and whom it credits."""

from ravabet.report.credits import Credits, find_credits
from ravabet.report.layout import Paragraph, lay_out
from ravabet.report.sentences import Sentence, split_sentences

__all__ = ["Credits", "Paragraph", "Sentence", "find_credits", "lay_out", "split_sentences"]
