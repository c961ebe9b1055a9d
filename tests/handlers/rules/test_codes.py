"""A code as it is shown is one that can be read back, and stays on one line."""

import pytest

from handlers.rules.codes import code_from, read_code, shown


@pytest.mark.parametrize("chance", ["a", "b", "c"])
def test_a_code_copied_as_it_was_shown_is_read(chance: str) -> None:
    code = code_from(chance)
    for typed in (shown(code), shown(code).lower(), f"code: {shown(code)}.", f"{code[:3]} {code[3:]}"):
        assert read_code(typed) == code


def test_a_code_is_never_broken_over_two_lines() -> None:
    assert shown("V7V6LQ") == "V7V\N{NO-BREAK SPACE}6LQ"
