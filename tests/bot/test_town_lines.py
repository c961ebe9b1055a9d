"""Lines of a TOML file: the index sees the same tree as the standard library, on the lines it stands."""

import tomllib
from collections.abc import Iterator

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from bot.town.lines import Path, line_index

KEYS = ("a", "b-1", '"c.d"', "'e f'", '"\\u00e9[]"', "1979")
VALUES = (
    "1",
    "-1.5e3",
    "true",
    "1979-05-27 07:32:00",
    "07:32:00",
    '"# no comment = [1]"',
    '"a \\" b"',
    "'c:\\'",
    '"""\none "" two\n# three\n"""',
    '""""quoted""""',
    '"""ends \\""""',
    "'''\n[x]\n''y'' '''",
    "''''''",
    "[]",
    "[ ]",
    "{}",
    "[1, 2,]",
    "[\n  'a', # one\n\n  'b',\n  # two\n]",
    "[[1], [\n2, {}]]",
    "{ a = 1, b.c = [\n1] , 'd' = {} }",
    "[{a = 1}, {b = '}'}]",
)

keys = st.lists(st.sampled_from(KEYS), min_size=1, max_size=3).map(" . ".join)
pairs = st.builds("{} = {}".format, keys, st.sampled_from(VALUES))
headers = keys.map("[{}]".format) | keys.map("[[ {} ]]".format)
blanks = st.sampled_from(["", "  # [not] = a table", "\t"])
files = st.lists(pairs | headers | blanks, max_size=12).map("\n".join)


def paths(tree: object, path: Path = ()) -> Iterator[Path]:
    if isinstance(tree, dict | list):
        for key, below in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield (*path, key)
            yield from paths(below, (*path, key))


def tree_of(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        assume(condition=False)
        raise


@given(files)
def test_everything_the_standard_library_reads_has_a_line(text: str) -> None:
    tree = tree_of(text)
    assert set(line_index(text)) == set(paths(tree))


@given(st.lists(st.sampled_from(VALUES), min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_every_key_stands_on_the_line_the_index_says(values: list[str], newline: str) -> None:
    text = newline.join(
        f"[[list]]\nname{number} = {value}".replace("\n", newline) for number, value in enumerate(values)
    )
    written = text.split("\n")
    index = line_index(text)
    for number in range(len(values)):
        line = index["list", number, f"name{number}"]
        assert written[line - 1].startswith(f"name{number} =")
        assert index["list", number] == line - 1


def test_an_item_of_a_list_has_the_line_of_its_own() -> None:
    assert line_index("areas = [\n  'one',\n  # not this\n  'two',\n]")["areas", 1] == 4


def test_what_is_no_toml_is_said_to_be_none() -> None:
    with pytest.raises(ValueError, match="line 2"):
        line_index("a = 1\n= 2")
