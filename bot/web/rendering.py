"""Pages that are more than one conversation: made on the server, in the person's language, from templates."""

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from handlers.texts import texts
from handlers.views import BOLD_OFF, BOLD_ON

_HERE = Path(__file__).parent
_FOLDERS = (_HERE / "templates", _HERE / "static")
_SAYS = "door-"

_DIALLED = re.compile(r"[^0-9+]")


def _marked(words: str) -> Markup:
    """Words with their marks for bold followed."""
    return escape(words).replace(BOLD_ON, Markup("<strong>")).replace(BOLD_OFF, Markup("</strong>"))


def _called(words: str, phone: str) -> Markup:
    """Words in which a telephone number can be tapped."""
    tapped = Markup('<a class="phone" href="tel:{}">{}</a>').format(_DIALLED.sub("", phone), phone)
    return escape(words).replace(escape(phone), tapped)


_environment = Environment(loader=FileSystemLoader(_FOLDERS), autoescape=True, undefined=StrictUndefined)
_environment.filters |= {"marked": _marked, "called": _called}


def html(template: str, language: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401 - a template's
    """A page; in it ``say("x")`` gives the words of ``door-x``, and whatever else is in ``values``."""
    t = texts(language)

    def say(key: str, **known: Any) -> str:  # noqa: ANN401 - a text's
        return t(f"{_SAYS}{key}", **known)

    page = _environment.get_template(f"{template}.html")
    return HTMLResponse(page.render(say=say, language=t.language, **values), status)
