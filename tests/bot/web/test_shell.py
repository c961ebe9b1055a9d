"""On a phone's home screen: its name and its pictures, and nothing of anybody's in what a browser keeps."""

import io
import re
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped] # ships no types
from PIL import Image

from bot.web.shelf import STATIC
from tests.bot.web.visitor import words_of
from tests.bot.web.waterstad import Town

_ASKED = re.compile(r'rel="modulepreload" href="/static/js/([\w.]+)"')
_FETCHED = re.compile(r'(?:src|href)="(/(?:static/|manifest)[^"]+)"')
_FACE = re.compile(r'url\("/font/([\w-]+)"\).*?unicode-range: ([^;]+);', re.DOTALL)
_NEEDS = re.compile(r'from "\./([\w.]+)"')


async def test_the_home_screen_knows_its_name_and_its_pictures(town: Town) -> None:
    visitor = town.visitor()
    manifest = await (await visitor.opens("/manifest.webmanifest")).json(
        content_type="application/manifest+json"
    )

    assert manifest["name"] == "De lijn van gemeente Waterstad"
    assert (manifest["short_name"], manifest["lang"], manifest["display"]) == (
        "Waterstad",
        "nl",
        "standalone",
    )
    drawn = [each for each in manifest["icons"] if each["type"] == "image/png"]
    assert {each["purpose"] for each in drawn} == {"any", "maskable"}
    for each in drawn:
        picture = Image.open(io.BytesIO(await (await visitor.opens(each["src"])).read()))
        assert f"{picture.width}x{picture.height}" == each["sizes"]


async def test_what_a_browser_keeps_for_when_there_is_no_line_is_the_same_for_everybody(town: Town) -> None:
    annie, stranger = await town.joins("annie"), town.visitor()
    kept = [await (await each.opens("/offline")).text() for each in (annie, stranger)]

    assert kept[0] == kept[1]
    assert "Er is geen verbinding" in words_of(kept[0])
    worker = await stranger.opens("/sw.js")
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert worker.headers["Cache-Control"] == "no-cache"


async def test_everything_that_is_kept_is_there(town: Town) -> None:
    """One that is missing, and a browser keeps none of it."""
    worker = (STATIC / "js" / "sw.js").read_text("utf-8")
    listed = worker.split("const OURS = [", 1)[1].split("]", 1)[0].replace("OFFLINE", '"/offline"')
    paths = [each.strip(' "\n') for each in listed.split(",") if each.strip()]

    visitor = town.visitor()
    assert {path: (await visitor.opens(path)).status for path in paths} == dict.fromkeys(paths, 200)


async def test_a_page_asks_at_once_for_every_script_it_will_need(town: Town) -> None:
    """One after the other they would take a slow line as many turns as they are deep."""
    annie = await town.joins("annie")
    asked = set(_ASKED.findall(await (await annie.opens("/chat")).text()))

    needed, found = set[str](), {"alone.js"}
    while found - needed:
        needed |= found
        found = {
            each for name in needed for each in _NEEDS.findall((STATIC / "js" / name).read_text("utf-8"))
        }
    assert asked == needed - {"alone.js"}


async def test_what_has_not_changed_is_not_sent_again(town: Town) -> None:
    visitor = town.visitor()
    first = await visitor.opens("/static/js/chat.js")
    again = await visitor.opens("/static/js/chat.js", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status, first.headers["Cache-Control"]) == (200, "no-cache")
    assert (again.status, await again.read()) == (304, b"")


async def test_all_that_a_first_visit_fetches_fits_a_slow_line(town: Town) -> None:
    """Scripts, looks, letters and pictures of the chat page together: at 64 kilobits a second, some 25 s."""
    annie = await town.joins("annie")
    page = await (await annie.opens("/chat")).text()
    asked = {*_FETCHED.findall(page), "/font/regular", "/font/bold", "/static/js/kept.js", "/sw.js"}
    sizes = {path: len(await (await annie.opens(path)).read()) for path in asked}

    assert sum(sizes.values()) < 200_000, sizes


@pytest.mark.parametrize("weight", ["regular", "bold"])
async def test_the_letters_that_come_at_once_spell_everybodys_name(town: Town, weight: str) -> None:
    """Polish, Turkish, Vietnamese, Romanian, Welsh and Frisian ones too; others come with the whole font."""
    visitor = town.visitor()
    found = {
        name: TTFont(io.BytesIO(await (await visitor.opens(f"/font/{name}")).read())).getBestCmap()
        for name in (weight, f"{weight}-whole")
    }
    names = {*"Łukasz Żółć, İlknur Gülşah Çağdaş, Nguyễn Thị Mỹ Ước, Ștefan Țurcanu, Llŷr, Siûtske … · € •"}
    latin = {*map(chr, (*range(0x100, 0x250), *range(0x1EA0, 0x1EFA), *range(0x2013, 0x201F))), *names}

    assert latin - {chr(each) for each in found[weight]} == set()
    css = await (await visitor.opens("/static/css/base.css")).text()
    promised = {name: {*_ranged(ranges)} for name, ranges in _FACE.findall(css)}
    assert {*found[weight]} - {0, 0xD} <= promised[weight]
    assert promised[weight] & {*found[f"{weight}-whole"]} <= {*found[weight]}
    assert {*map(ord, "δβЖя")} <= promised[f"{weight}-whole"] & {*found[f"{weight}-whole"]}
    assert not {*map(ord, "✓→😀")} & (promised[weight] | promised[f"{weight}-whole"])


def _ranged(ranges: str) -> Iterator[int]:
    """The numbers of what a style sheet calls a unicode-range."""
    for first, last in re.findall(r"U\+(\w+)(?:-(\w+))?", ranges):
        yield from range(int(first, 16), int(last or first, 16) + 1)
