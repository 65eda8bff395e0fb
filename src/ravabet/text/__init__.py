"""Persian text as the web really has it: decoded, folded for matching, repaired with an exact map back. Usable alone.

>>> from ravabet.text import repair
>>> repaired = repair("او مي خواهد برود")
>>> repaired.text
'او می\u200cخواهد برود'
>>> repaired.to_source((3, 10))
(3, 10)
"""

from ravabet.text.decode import Decoded, UnreadableError, decode
from ravabet.text.fold import fold
from ravabet.text.repair import Repaired, repair

__all__ = ["Decoded", "Repaired", "UnreadableError", "decode", "fold", "repair"]
