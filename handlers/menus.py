"""The menu, the slash commands and the words that do the same; they work at every moment, in every state."""

import re
from collections.abc import Callable

from handlers import (
    absences,
    conversing,
    evaluation_trend,
    following,
    groups,
    lists,
    notice_lists,
    post,
    process_cards,
    qr,
    senders,
)
from handlers.actor import Actor
from handlers.asked import AskForCode, ComeBack
from handlers.commands import carry_out
from handlers.context import Ctx, Done
from handlers.council import answers, is_council
from handlers.presses import verb
from handlers.rules.choosing import choose
from handlers.views import Option, View
from storage import conversations, people
from storage.database import Db

_SAME = {
    "menu": "menu", "start": "menu",
    "melding": "flag", "flag": "flag",
    "mijnmeldingen": "mine", "mine": "mine",
    "open": "open",
    "bericht": "notice", "notice": "notice",
    "berichten": "notices", "notices": "notices",
    "geennieuws": "news-none", "nonews": "news-none",
    "help": "help", "hulp": "help",
    "taal": "language", "language": "language",
    "werkdagen": "weekdays", "weekdays": "weekdays",
    "afwezig": "away", "away": "away", "ik ben afwezig": "away", "i am away": "away",
    "terug": "back", "back": "back",
    "koppel": "link", "link": "link",
    "kanalen": "channels", "channels": "channels",
    "groep": "group", "group": "group",
    "trajecten": "processes", "processes": "processes",
    "evaluaties": "evaluations", "evaluations": "evaluations",
    "volgen": "follow", "follow": "follow",
    "rust": "rest", "rest": "rest",
    "qr": "qr",
    "stop": "stop",
}  # fmt: skip
"""What each slash command means; ``/melding@wijklijnbot`` is the same as ``/melding``."""

_AWAY_UNTIL = re.compile(r"\s*(?:afwezig (?:tot|t/m)|away (?:until|till)) ", re.IGNORECASE)
"""Said without a slash, and still meant so."""

_LISTS: dict[str, Callable[[Db, Ctx, Actor], None]] = {
    "mine": lists.mine,
    "open": lists.held,
    "notices": notice_lists.mine,
    "processes": process_cards.listed,
    "group": groups.show,
    "qr": qr.show,
    "evaluations": evaluation_trend.listed,
}
"""What shows how things stand, and asks nothing."""

_ENTRY = "menu-"

ANSWERING = "evaluate"
"""The conversation with the questions after a meeting."""

_OF_COUNCIL = ("menu-evaluations", "menu-help", "menu-language", "menu-stop")
_FOR_COUNCIL = {"evaluations", "help", "language", "stop", "menu", "channels", "link"}
"""Who is here for the council sees the town's evaluations, and has nothing here to answer for."""

_BARE = {
    "stop", "menu", "help", "language", "weekdays", "away", "link", "channels",
    "follow", "rest", "notice", "notices", "processes", "group", "evaluations", "qr",
}  # fmt: skip
"""What is meant without a slash too."""


def obeys(db: Db, ctx: Ctx, actor: Actor, text: str) -> bool:
    """Do what a slash command (or a bare word such as *stop*) asks; whether it was one."""
    if actor.person.office is not None and _AWAY_UNTIL.match(text):
        text = f"/{text.strip()}"
    words = text.strip().casefold()
    name = words[1:].partition(" ")[0].partition("@")[0] if words.startswith("/") else words
    meant = _SAME.get(name) or _label_of(db, ctx, actor, words)
    if meant is None and words.startswith("/"):
        post.say(db, ctx, actor.here, View(actor.t("command-unknown")))
        show(db, ctx, actor)
        return True
    if meant is None or (not words.startswith("/") and name in _SAME and not _is_bare(actor, meant)):
        return False
    if meant == "back" and absences.of(db, actor.person) is None and _is_talking(db, actor):
        return False  # with a question open, this is its way back
    do(db, ctx, actor.fresh, meant)
    _go_on_with(db, ctx, actor.fresh, meant, text)
    return True


def _is_bare(actor: Actor, meant: str) -> bool:
    """Whether this person means it without a slash too; who sends no notices is telling something."""
    return meant in _BARE and (meant not in {"notice", "notices", "qr"} or actor.person.office is not None)


def _is_talking(db: Db, actor: Actor) -> bool:
    return db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id) is not None


def _go_on_with(db: Db, ctx: Ctx, actor: Actor, meant: str, text: str) -> None:
    """What stands behind a command is the answer to its first question: ``/afwezig tot 7 december``."""
    command, _, rest = text.strip().partition(" ")
    talked = db.first(conversations.open_in_chat, chat_id=actor.sender.chat_id)
    if meant == "away" and command.startswith("/") and rest and talked is not None and talked.flow == "away":
        conversing.said(db, ctx, actor, talked, rest, None)


def starts(db: Db, ctx: Ctx, actor: Actor, text: str) -> bool:
    """Begin what typed words ask for: *melding*, a menu button; a chair who greets sees the menu."""
    words = text.strip().casefold().rstrip(".!")
    if words in {word.strip() for word in actor.t("menu-flag-words").split(",")}:
        do(db, ctx, actor, "flag")
        return True
    if _chairs(db, actor) and words in {word.strip() for word in actor.t("menu-greetings").split(",")}:
        show(db, ctx, actor)
        return True
    options = _options(db, ctx, actor)
    hits = choose(text, [option.label for option in options])
    if len(hits) != 1 or text.strip().isdigit():
        return False
    do(db, ctx, actor, options[hits[0]].value.removeprefix(_ENTRY))
    return True


def show(db: Db, ctx: Ctx, actor: Actor) -> None:
    """What this person can do here; whoever had stopped everything takes part again."""
    if actor.person.quiet == post.STOPPED:
        db.run(people.set_quiet, which=actor.person.id, new_quiet="")
    key = "menu-officer" if actor.person.office is not None else "menu-chair"
    post.say(db, ctx, actor.here, View(actor.t(key), _options(db, ctx, actor)), edits=actor.pressed)


def fit(db: Db, ctx: Ctx, actor: Actor) -> None:
    """The platform's own list of commands, for who this is now."""
    office = actor.person.office
    role = "council" if is_council(actor.person) else "chair" if office is None else "officer"
    post.fit_menu(db, ctx, actor.here, role, actor.person.language)


def do(db: Db, ctx: Ctx, actor: Actor, meant: str) -> None:
    """One entry of the menu; kindly refused where it is not for this person."""
    refusal = _refusal(db, ctx, actor, meant)
    if refusal is not None:
        post.say(db, ctx, actor.here, View(refusal))
        return
    if meant in _LISTS:
        _LISTS[meant](db, ctx, actor)
        return
    match meant:
        case "back":
            carry_out(db, ctx, actor, ComeBack())
        case "link":
            carry_out(db, ctx, actor, AskForCode())
        case (
            "flag"
            | "language"
            | "stop"
            | "weekdays"
            | "away"
            | "channels"
            | "follow"
            | "rest"
            | "notice"
            | "news-none"
        ):
            conversing.begin(db, ctx, actor, meant)
        case "answering":
            _go_on_answering(db, ctx, actor)
        case "help":
            explain(db, ctx, actor)
        case _:
            show(db, ctx, actor)


def _go_on_answering(db: Db, ctx: Ctx, actor: Actor) -> None:
    """The questions after a meeting, where somebody left them; else the menu again."""
    talked = conversing.half_done(db, actor.sender.chat_id, ANSWERING)
    if talked is None:
        show(db, ctx, actor)
    else:
        conversing.resume(db, ctx, actor, talked)


def _refusal(db: Db, ctx: Ctx, actor: Actor, meant: str) -> str | None:
    """Why an entry is not for this person; ``None`` where it is."""
    if is_council(actor.person) and meant not in _FOR_COUNCIL:
        return actor.t("council-only-looks", phone=ctx.policy.phone)
    if meant == "flag" and not _chairs(db, actor):
        return actor.t("menu-only-chairs", phone=ctx.policy.phone)
    if meant == "weekdays" and actor.person.office is None:
        return actor.t("weekdays-only-officers")
    if meant == "away" and actor.person.office is None:
        return actor.t("away-only-officers")
    if meant == "rest" and actor.person.office is not None:
        return actor.t("rest-not-yours")
    if meant == "follow" and following.limit_of(actor.person) is None:
        return actor.t("follow-not-yours")
    if meant in {"notice", "notices", "news-none", "qr"} and not senders.processes_of(db, actor.person):
        return actor.t("notice-only-officers", phone=ctx.policy.phone)
    return None


def explain(db: Db, ctx: Ctx, actor: Actor, first: str = "") -> None:
    """What this person can do here and how, with the line ``first`` above it; for *hulp*, and unasked."""
    if is_council(actor.person):
        body = actor.t("help-council", phone=ctx.policy.phone)
    elif actor.person.office is not None:
        body = actor.t("help-officer", phone=ctx.policy.phone)
    else:
        body = actor.t("help-chair" if _chairs(db, actor) else "help-board", phone=ctx.policy.phone)
    post.say(db, ctx, actor.here, View(f"{first}\n{body}".strip(), _of_help(db, ctx, actor)))


def is_entry(value: str) -> bool:
    """Whether an option stands in the menu."""
    return value.startswith(_ENTRY)


def _label_of(db: Db, ctx: Ctx, actor: Actor, words: str) -> str | None:
    """The entry whose whole label this is; never that of a flag, which may be a story's words."""
    for option in _options(db, ctx, actor):
        if option.label.casefold() == words and option.value != f"{_ENTRY}flag":
            return option.value.removeprefix(_ENTRY)
    return None


def _options(db: Db, ctx: Ctx, actor: Actor) -> tuple[Option, ...]:
    if is_council(actor.person):
        return tuple(actor.t.option(name, name) for name in _OF_COUNCIL)
    names: list[str] = []
    if conversing.half_done(db, actor.sender.chat_id, ANSWERING) is not None:
        names += ["menu-answering"]
    if _chairs(db, actor):
        names += ["menu-flag", "menu-mine"]
    if actor.person.office is not None:
        names += ["menu-open"]
        if absences.of(db, actor.person) is not None:
            names += ["menu-back"]
    if senders.processes_of(db, actor.person):
        names += ["menu-notice", "menu-notices"]
    if evaluation_trend.has_some(db, ctx, actor.person):
        names += ["menu-evaluations"]
    always = ("menu-processes", "menu-help", "menu-language", "menu-stop")
    return tuple(actor.t.option(name, name) for name in (*names, *always))


def _of_help(db: Db, ctx: Ctx, actor: Actor) -> tuple[Option, ...]:
    chosen = [actor.t.option("menu-channels", "menu-channels")]
    if following.limit_of(actor.person) is not None:
        chosen.append(actor.t.option("menu-follow", "menu-follow"))
    if answers(actor.person):
        chosen.append(actor.t.option("menu-away", "menu-away"))
    return (*_options(db, ctx, actor), *chosen)


def _chairs(db: Db, actor: Actor) -> bool:
    return any(
        seat.role == "chair" for seat in db.all(people.seats_of, person_id=actor.person.id, active=True)
    )


def _entry(name: str) -> None:
    @verb(f"menu-{name}", harmless=True)
    def _press(db: Db, ctx: Ctx, actor: Actor, about: str) -> Done:
        do(db, ctx, actor.fresh, name)
        return Done()


for _name in (
    "flag", "mine", "open", "notice", "notices", "help", "language", "stop", "menu", "channels", "follow",
    "away", "back", "processes", "answering", "evaluations",
):  # fmt: skip
    _entry(_name)
