"""Lists of flags: a chair's own, an officer's open ones, and everything about one."""

from handlers import access, drafts, post, saying
from handlers.actor import Actor
from handlers.commands.answers import refuse
from handlers.context import Ctx, Done
from handlers.presses import verb
from handlers.rules.flags import Kind, awaits_answer, is_open, subject_of
from handlers.rules.words import split_utf16
from handlers.talks import AGREEMENT, OWN_WORDS, day_of_agreement
from handlers.texts import Texts, fit, own
from handlers.views import BOLD_OFF, BOLD_ON, Option, View
from handlers.wording import about_flag, clause, due_day, person
from storage import flags, ladders, people
from storage.database import Db
from storage.flags import Flag

_PAGE = 5
_MESSAGE = 3_500


def mine(db: Db, ctx: Ctx, actor: Actor, page: int = 0) -> None:
    """``/mijnmeldingen``: open first, with state, holder and date; or else the one half-written."""
    found: list[Flag] = []
    for seat in db.all(people.seats_of, person_id=actor.person.id, active=True):
        if seat.role == "chair":
            found += db.all(flags.flags_of_association, association_id=seat.association_id)
    found.sort(key=lambda flag: (not is_open(flag), -flag.id))
    half_written = drafts.of_chat(db, actor.sender.chat_id)
    if not found and half_written is not None:
        drafts.offer(db, ctx, actor, half_written)
    else:
        _show(db, ctx, actor, found, page, "mine", "list-none-yet")


def held(db: Db, ctx: Ctx, actor: Actor, page: int = 0) -> None:
    """``/open``: the officer's open flags, oldest promise first, then those they were asked to help with."""
    found = db.all(flags.open_flags_of_holder, holder_id=actor.person.id)
    helped = [
        db.one(flags.flag_by_id, id=number) for number in db.all(ladders.helped_by, person_id=actor.person.id)
    ]
    found += [flag for flag in helped if is_open(flag) and flag.holder_id != actor.person.id]
    _show(db, ctx, actor, found, page, "held", "list-none-open")


def _show(db: Db, ctx: Ctx, actor: Actor, found: list[Flag], page: int, name: str, nothing: str) -> None:
    t = actor.t
    if not found:
        post.say(db, ctx, actor.here, View(t(nothing)), edits=actor.pressed)
        return
    shown = found[page * _PAGE : (page + 1) * _PAGE]
    lines = [t("list-title", count=len(found))]
    lines += [_line(db, ctx, actor, flag) for flag in shown]
    options = [
        Option(f"show:{flag.id}", label := t("list-open-one", number=flag.number), fit(label))
        for flag in shown
    ]
    if page:
        options.append(t.option(f"{name}:{page - 1}", "list-newer"))
    if len(found) > (page + 1) * _PAGE:
        options.append(t.option(f"{name}:{page + 1}", "list-older"))
    post.say(db, ctx, actor.here, View("\n\n".join(lines), tuple(options)), edits=actor.pressed)


def _line(db: Db, ctx: Ctx, actor: Actor, flag: Flag) -> str:
    t = actor.t
    about = about_flag(db, ctx, t, flag)
    if not is_open(flag):
        day = saying.day(ctx, t, flag.ended_at or ctx.now)
        state = t(f"card-closed-{flag.outcome}", day=day)
    else:
        state = t(f"state-{flag.state}")
        if awaits_answer(flag) and flag.promised_at is not None:
            state += " " + t("card-until", day=saying.day(ctx, t, flag.promised_at))
    holder = t("list-holder", name=own(person(db, flag.holder_id).name))
    return f"{t('card-title', number=flag.number, about=about)}\n{state}\n{holder}"


def _pages(name: str) -> None:
    @verb(name)
    def _turn(db: Db, ctx: Ctx, actor: Actor, page: str) -> Done:
        (mine if name == "mine" else held)(db, ctx, actor, int(page))
        return Done()


_pages("mine")
_pages("held")


@verb("show")
def _show_card(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """The card again, as a new message at the bottom of the chat."""
    from handlers import cards

    flag = db.one(flags.flag_by_id, id=int(number))
    if not access.may_read(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    view = cards.seen_by(db, ctx, actor.person, flag)
    post.show_card(db, ctx, actor.person, subject_of(flag.id), view, loud=True, route=actor.here)
    return Done()


@verb("read")
def _read(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    """*Alles lezen*: how?"""
    flag = db.one(flags.flag_by_id, id=int(number))
    if not access.may_read(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    options = tuple(actor.t.option(f"read-{how}:{flag.id}", f"read-{how}") for how in ("here", "text", "pdf"))
    post.say(
        db, ctx, actor.here, View(actor.t("read-how", number=flag.number), options), about=subject_of(flag.id)
    )
    return Done()


def told(
    db: Db, ctx: Ctx, t: Texts, flag: Flag, *, but: str | None = None, only: str | None = None
) -> list[tuple[str, str]]:
    """Everything said about a flag, in order: a heading (who, what, when) and the words.

    ``but`` leaves entries of one kind out, ``only`` gives no others.
    """
    answers = {answer.entry_id: answer for answer in db.all(flags.answers_of, flag_id=flag.id)}
    found = []
    for entry in db.all(flags.entries_of, flag_id=flag.id):
        if entry.kind == OWN_WORDS and flag.outcome != "not_agreed":
            continue  # neither side reads the other's before both can
        if entry.kind == but or only not in {None, entry.kind}:
            continue
        who = own(person(db, entry.author_id).name)
        head = t(f"entry-{entry.kind}", name=who, moment=saying.dated(ctx, t, entry.at))
        files = db.all(flags.files_of_entry, entry_id=entry.id)
        words = own(entry.words) if entry.words else ""
        if files:
            words = f"{words}\n{t('quoted-files-only', files=len(files))}".strip()
        on = day_of_agreement(db, flag, entry.at) if entry.kind == AGREEMENT else None
        if on is not None:
            words += "\n" + t("told-call", when=saying.day(ctx, t, on))
        answer = answers.get(entry.id)
        if answer is not None and answer.promise is not None:
            key = "told-recognition" if answer.kind == Kind.RECOGNITION else "told-adjustment"
            words += "\n" + t(key, promise=clause(answer.promise), when=due_day(ctx, t, answer))
        elif answer is not None and answer.kind == Kind.CALL:
            words += "\n" + t("told-call", when=due_day(ctx, t, answer))
        found.append((head, words))
    return found


@verb("read-here")
def _read_here(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
    flag = db.one(flags.flag_by_id, id=int(number))
    if not access.may_read(db, actor.person, flag):
        return refuse(db, ctx, actor, flag)
    about = about_flag(db, ctx, actor.t, flag, dated=True)
    parts = [actor.t("card-title", number=flag.number, about=about)]
    parts += [f"{BOLD_ON}{head}{BOLD_OFF}\n{words}" for head, words in told(db, ctx, actor.t, flag)]
    for piece in split_utf16("\n\n".join(parts), _MESSAGE):
        post.say(db, ctx, actor.here, View(piece), about=subject_of(flag.id))
    files = [
        file.id
        for entry in db.all(flags.entries_of, flag_id=flag.id)
        for file in db.all(flags.files_of_entry, entry_id=entry.id)
    ]
    if files:
        body = actor.t("read-files", number=flag.number)
        post.say(db, ctx, actor.here, View(body, files=tuple(files)), about=subject_of(flag.id))
    return Done()


def _draws(how: str) -> None:
    @verb(f"read-{how}")
    def _draw(db: Db, ctx: Ctx, actor: Actor, number: str) -> Done:
        flag = db.one(flags.flag_by_id, id=int(number))
        if not access.may_read(db, actor.person, flag):
            return refuse(db, ctx, actor, flag)
        body = actor.t("read-paper", number=flag.number)
        post.say(db, ctx, actor.here, View(body, draws=f"flag-{how}:{flag.id}"), about=subject_of(flag.id))
        return Done()


for _how in ("text", "pdf"):
    _draws(_how)
