"""The short code on a poster: six characters that nobody takes for one another, typed in any fashion."""

import hashlib
import re

ALPHABET = "BCDFGHJKLMNPQRSTVWXZ2345679"
"""Without vowels no code is a word; without 0, 1, 8 and Y nothing looks like something else."""

LENGTH = 6
_HALF = LENGTH // 2
_CODE = re.compile(rf"(?:code|e)?[\s:-]*((?:[{ALPHABET}][\s.-]*){{{LENGTH}}})", re.IGNORECASE)
_LONGEST = 40


def code_from(chance: str) -> str:
    """The code that a fresh unguessable id makes."""
    number = int.from_bytes(hashlib.sha256(chance.encode()).digest())
    code = ""
    for _ in range(LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code += ALPHABET[place]
    return code


def read_code(typed: str) -> str | None:
    """The code in what somebody typed, if it is that and nothing else; spaces and small letters are fine.

    Digits alone are none: six of those let a second chat in (:mod:`handlers.linking`).
    """
    found = _CODE.fullmatch(typed.strip().rstrip(".!")) if len(typed) <= _LONGEST else None
    code = "" if found is None else "".join(each for each in found[1].upper() if each in ALPHABET)
    return None if not code or code.isdigit() else code


def shown(code: str) -> str:
    """A code as people read it: in two halves, on one line."""
    return f"{code[:_HALF]}\N{NO-BREAK SPACE}{code[_HALF:]}"
