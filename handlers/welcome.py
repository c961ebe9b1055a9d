"""What an invitation opens: the welcome, in the role it was made for, and the short screens behind it.

Words and buttons only; what a press on them does stands in :mod:`handlers.greeting`.
"""

from handlers import reach
from handlers.commands.invitations import role_of
from handlers.context import Ctx
from handlers.council import answers, is_council
from handlers.texts import Texts, own, texts
from handlers.views import Option, View
from handlers.wording import listed
from storage import people, processes
from storage.database import Db
from storage.people import Invitation, Person

_PAGES = ("readers", "keeping", "lawful", "telegram", "whatsapp")
"""What is behind *Eerst meer weten*, a short screen each."""


def welcome(db: Db, ctx: Ctx, person: Person, invitation: Invitation) -> View:
    """What this line is, in the person's own role, with the one button that uses the invitation up."""
    t = texts(person.language)
    body = _body(db, ctx, t, person)
    options = [
        t.option(f"join:{invitation.id}", "welcome-join"),
        t.option(f"notme:{invitation.id}", "welcome-not-me", name=person.name),
    ]
    if answers(person):
        options.insert(1, t.option(f"mydays:{invitation.id}", "welcome-weekdays"))
    options.append(t.option(f"know:0:{invitation.id}", "welcome-know-more"))
    return View(body, tuple(options))


def page(ctx: Ctx, person: Person, invitation: Invitation, number: int) -> View:
    """One screen of *Eerst meer weten*: the way to the next, to joining, and back."""
    t = texts(person.language)
    options: list[Option] = []
    if number + 1 < len(_PAGES):
        options.append(t.option(f"know:{number + 1}:{invitation.id}", f"know-{_PAGES[number + 1]}-button"))
    options.append(t.option(f"join:{invitation.id}", "welcome-join"))
    options.append(t.option(f"back:{invitation.id}", "ask-back"))
    body = t(f"know-{_PAGES[number]}", phone=ctx.policy.phone, municipality=ctx.policy.municipality)
    return View(body, tuple(options))


def weekdays_in_words(t: Texts, weekdays: str) -> str:
    """Days by name: *maandag, dinsdag en vrijdag* for ``014``."""
    return listed(t, [t(f"weekday-{digit}") for digit in weekdays])


def _body(db: Db, ctx: Ctx, t: Texts, person: Person) -> str:
    if is_council(person):
        return t("welcome-council", name=own(person.name), phone=ctx.policy.phone)
    return _for_board(db, ctx, t, person) if person.office is None else _for_officer(db, ctx, t, person)


def _for_board(db: Db, ctx: Ctx, t: Texts, person: Person) -> str:
    role = role_of(db, person)
    seats = [seat for seat in db.all(people.seats_of, person_id=person.id, active=True) if seat.role == role]
    names = listed(t, [seat.association for seat in seats])
    return t(f"welcome-{role}", name=own(person.name), association=names, phone=ctx.policy.phone)


def _for_officer(db: Db, ctx: Ctx, t: Texts, person: Person) -> str:
    where = _areas_of(db, person)
    line = reach.line_after(db, ctx, person, where)
    following = reach.comes_next(db, ctx, person, where) or next(iter(line), None)
    late = t("welcome-late-alone") if following is None else t("welcome-late", next=own(following.name))
    return t(
        "welcome-officer",
        name=own(person.name),
        days=ctx.policy.answer_days,
        late=late,
        weekdays=weekdays_in_words(t, person.weekdays),
    )


def _areas_of(db: Db, person: Person) -> list[int]:
    """Where this officer can be asked something: their own areas, and those of their processes."""
    found = dict.fromkeys(db.all(people.areas_of_officer, person_id=person.id))
    for process in db.all(processes.processes):
        if process.active and process.officer_id == person.id:
            found |= dict.fromkeys(db.all(processes.areas_of_process, process_id=process.id))
    return list(found)
