"""Working days that are counted: "over twee werkdagen", "binnen 5 werkdagen", "de volgende werkdag".

Which days those are only the town's calendar knows; here is read how many are meant.
"""

import re

from handlers.datewords import canonical
from handlers.rules.words import clean

_COUNTED = re.compile(r"(?:over|binnen)? ?(\d{1,2}) (?:werkdag(?:en)?|working dag)")
_NEXT = re.compile(r"(?:volgende|komende) (?:werkdag|working dag)")
_LONGEST = 200


def counted_working_days(text: str, lang: str = "nl") -> int | None:
    """How many working days from today are meant; ``None`` when it says something else."""
    words = canonical(clean(text[:_LONGEST]), lang)
    if _NEXT.fullmatch(words):
        return 1
    counted = _COUNTED.fullmatch(words)
    return int(counted[1]) if counted and int(counted[1]) else None
