"""The fake reads Telegram's HTML as strictly as Telegram: entities in UTF-16, complaints in its words."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.bot_api.entities import Marked, utf16
from tests.fakes.bot_api.texts import clean, read_text
from tests.fakes.bot_api.words import JsonObject, Refusal

TAGS = {"b": "bold", "i": "italic", "u": "underline", "s": "strikethrough", "tg-spoiler": "spoiler"}
anything = st.text(st.characters(codec="utf-8"))
words = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), min_size=1).filter(
    lambda text: clean(text) == text
)


def entity(kind: str, offset: int, length: int, **more: str) -> JsonObject:
    return {"type": kind, "offset": offset, "length": length, **more}


@given(anything)
def test_escaped_words_come_out_as_they_went_in(text: str) -> None:
    marked = read_text(html.escape(text), "HTML")
    assert marked.text == clean(text).strip(" \n")
    assert marked.entities == []


@given(st.lists(st.tuples(st.sampled_from(sorted(TAGS)), words), min_size=1))
def test_every_mark_covers_its_own_words(parts: list[tuple[str, str]]) -> None:
    marked = read_text("".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in parts), "HTML")
    encoded = marked.text.encode("utf-16-le")
    covered = [
        encoded[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le")
        for one in marked.entities
    ]
    assert covered == [text for _, text in parts]
    assert [one["type"] for one in marked.entities] == [TAGS[tag] for tag, _ in parts]


@given(anything | st.text(st.sampled_from("<>/&;'\"= abip#é👋"), max_size=30))
def test_whatever_is_written_is_read_or_refused_in_telegrams_words(text: str) -> None:
    told, marked = "", Marked("", [])
    try:
        marked = read_text(text, "HTML")
    except Refusal as refusal:
        told = refusal.description
    assert told == "" or told.startswith("Bad Request: can't parse entities: ")
    assert all(one["offset"] + one["length"] <= utf16(marked.text) for one in marked.entities)


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a<i>b</i></b>c", "abc", [entity("bold", 0, 2), entity("italic", 1, 1)]),
        ("👋<strong>x</strong>", "👋x", [entity("bold", 2, 1)]),
        ("<B>x</B >", "x", [entity("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b>x</>", "x", [entity("bold", 0, 1)]),
        ('<a href="https://x.nl">y</a>', "y", [entity("text_link", 0, 1, url="https://x.nl/")]),
        ("<a href='x.nl/z'>y</a>", "y", [entity("text_link", 0, 1, url="http://x.nl/z")]),
        ("<a>x.nl</a>", "x.nl", [entity("text_link", 0, 4, url="http://x.nl/")]),
        ('<a href="javascript:alert(1)">y</a>', "y", []),
        ("<code>a</code><pre>b</pre>", "ab", [entity("code", 0, 1), entity("pre", 1, 1)]),
        (
            '<pre><code class="language-py">x</code></pre>',
            "x",
            [entity("pre", 0, 1, language="py")],
        ),
        ("<code>a<b>b</b></code>", "ab", [entity("code", 0, 2)]),
        ('<span class="tg-spoiler">x</span>', "x", [entity("spoiler", 0, 1)]),
        ("<blockquote>x</blockquote>", "x", [entity("blockquote", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [entity("expandable_blockquote", 0, 1)]),
        ("&lt;b&gt; &amp; &quot; &#x1F44B;&#33;", '<b> & " 👋!', []),
        ("a & b &nbsp; &copy;", "a & b &nbsp; &copy;", []),
        ("  <b> x </b>\n", "x", [entity("bold", 0, 1)]),
        ("a\rb\x07c\u202ed\u2066e\u2069", "ab cd\u2066e\u2069", []),
    ],
)
def test_marks_become_entities(source: str, text: str, entities: list[JsonObject]) -> None:
    assert read_text(source, "html") == (text, entities)


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("<b>x", "Can't find end tag corresponding to start tag b"),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        (
            "<a href>x</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ('<a href="x.nl>y</a>', "Unclosed start tag at byte offset 0"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_what_cannot_be_read_is_refused(source: str, complaint: str) -> None:
    with pytest.raises(Refusal) as error:
        read_text(source, "HTML")
    assert error.value.description == f"Bad Request: can't parse entities: {complaint}"
