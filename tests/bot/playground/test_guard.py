"""Only our own page, by our own name, gets anything done; and it asks nobody else for anything."""

import re
from html.parser import HTMLParser

import pytest

from bot.web.conversation import page
from bot.web.shelf import STATIC
from tests.bot.playground.desk import Desk

PAGES = ("/chat/anna", "/chat/anna/scene", "/chat/anna/messages", "/static/js/chat.js", "/nowhere")
ELSEWHERE = re.compile(r"(?:https?:)?//(?!www\.w3\.org/2000/svg)[\w.-]+\.\w+")


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "localhost", "[::1]:{port}", ""]
)
async def test_a_page_by_another_name_is_not_served(desk: Desk, host: str) -> None:
    named = host.format(port=desk.browser.host.rpartition(":")[2])

    assert (await desk.browser.gets("/chat/anna", Host=named)).status == 421


async def test_a_page_is_served_by_either_name_of_this_machine(desk: Desk) -> None:
    port = desk.browser.host.rpartition(":")[2]
    for host in (f"127.0.0.1:{port}", f"localhost:{port}"):
        assert (await desk.browser.gets("/chat/anna", Host=host)).status == 200


async def test_another_site_gets_nothing_done(desk: Desk) -> None:
    desk.browser.headers = {}
    form = await desk.browser.does("/chat/anna/said", text="namens Anna")
    desk.browser.headers = {"X-Wijklijn": "1", "Origin": "http://evil.example"}
    script = await desk.browser.does("/chat/anna/said", text="namens Anna")

    assert (form.status, script.status) == (403, 403)
    assert desk.kept.events == []
    assert await desk.playground.chats.of("anna") == []


async def test_our_own_page_may(desk: Desk) -> None:
    desk.browser.headers |= {"Origin": f"http://{desk.browser.host}"}

    assert (await desk.browser.does("/chat/anna/said", text="Goedemorgen")).status == 202


@pytest.mark.parametrize("path", PAGES)
async def test_every_answer_promises_the_same(desk: Desk, path: str) -> None:
    headers = (await desk.browser.gets(path)).headers

    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in headers


class Inline(HTMLParser):
    """Finds what a strict policy would not let run: scripts, styles and handlers in the page itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name == "style" or name.startswith("on")]
        self._within = tag if tag in {"script", "style"} else ""

    def handle_endtag(self, tag: str) -> None:
        self._within = ""

    def handle_data(self, data: str) -> None:
        if self._within and data.strip():
            self.found.append(f"inside {self._within}")


@pytest.mark.parametrize("name", ["stage.html", "chat.html"])
def test_no_script_or_style_stands_in_a_page_itself(name: str) -> None:
    inline = Inline()
    inline.feed(page(name, "nl"))

    assert inline.found == []


def test_nothing_on_the_pages_comes_from_another_host() -> None:
    named = {
        str(file.relative_to(STATIC)): found[0]
        for file in STATIC.rglob("*.*")
        if file.suffix != ".png" and (found := ELSEWHERE.search(file.read_text("utf-8")))
    }

    assert named == {}


def test_no_words_for_people_stand_in_the_code_of_the_pages() -> None:
    """They come from the ``.ftl`` files; a capital after a quote or between tags is how they begin."""
    begun = re.compile(r"""(?:["'`>])([A-Z][a-zé]+ ?[a-zé ]*)(?:["'`<.])""")
    # Names of the language, of keys, of headers and of our own font.
    known = re.compile(r"Arrow\w+|End|Enter|Escape|Home|Content|Town|Europe|Noto Sans|Wijklijn|A|Shift")
    found = {
        (file.name, words)
        for file in STATIC.rglob("*.*")
        if file.suffix in {".js", ".html"}
        for words in begun.findall(re.sub(r"(?m)//.*$|<path .*?>", "", file.read_text("utf-8")))
        if not known.fullmatch(words.strip())
    }

    assert found == set()


async def test_every_word_the_pages_ask_for_is_sent_along(desk: Desk) -> None:
    words = (await (await desk.browser.gets("/chat/anna/scene")).json())["words"]
    asked = re.compile(r"""\bsay\(\s*"([\w-]+)"|data-word="([\w-]+)"|say:([\w-]+)""")
    both = re.compile(r"""\bsay\([^"]*\? "([\w-]+)" : "([\w-]+)\"""")
    source = "\n".join(
        file.read_text("utf-8") for file in STATIC.rglob("*.*") if file.suffix in {".js", ".html"}
    )
    needed = {each for found in (*asked.findall(source), *both.findall(source)) for each in found if each}
    needed |= {
        each
        for names in re.findall(r"const NAMES = (.*);", source)
        for each in re.findall(r'"([\w-]+)"', names)
    }
    needed |= {title for pair in re.findall(r'\["(?:town|hall)", "(\w+)"\]', source) for title in [pair]}

    assert needed - set(words) == set()
    assert set(words) - needed == set()
