"""Speech: who said what, to whom, in whose words."""

from ravabet.speech.quotations import Quote, SpeechReader

__all__ = ["Quote", "SpeechReader"]
