"""Numbers in Persian prose, found with value, unit and span: digits of any script, words, ranges, bounds. Usable alone.

>>> from ravabet.numbers import find_numbers
>>> text = "صادرات به بیش از سه و نیم میلیارد دلار رسید."
>>> number = find_numbers(text)[0]
>>> number.value, number.unit, number.bound
(3500000000.0, 'USD', 'at-least')
>>> text[slice(*number.number_span)]
'سه و نیم میلیارد'
"""

from ravabet.numbers.finding import FoundNumber, find_numbers

__all__ = ["FoundNumber", "find_numbers"]
