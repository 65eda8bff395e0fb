"""Speech: who said what, to whom, in whose words."""

from ravabet.speech.quotations import SpeechReader
from ravabet.speech.quotes import Quote

__all__ = ["Quote", "SpeechReader"]
