"""An address that does not work: marked, so that nothing goes there any more, and the coordinator told once.

A new address in the town file begins anew (:mod:`handlers.written_town`).
"""

from typing import Final

from handlers import post
from handlers.context import Ctx
from handlers.texts import own, texts
from handlers.views import View
from storage import nudges, people
from storage.database import Db
from storage.people import Person
from storage.query import Statement

_SET: Final[dict[int, Statement]] = {nudges.MAIL: nudges.set_mail, nudges.SMS: nudges.set_sms}


def bounced(db: Db, ctx: Ctx, person: Person, way: int) -> bool:
    """Mark that ``way`` (mail or SMS) does not reach ``person``; whether that was not known yet."""
    nudge = db.first(nudges.of_person, person_id=person.id)
    if nudge is None or state_of(nudge, way) != nudges.ON:
        return False
    db.run(_SET[way], whose=person.id, to=nudges.BOUNCED)
    coordinator = db.first(people.person_by_key, key=ctx.policy.coordinator)
    if coordinator is not None:
        t = texts(coordinator.language)
        key = "news-bounced-mail" if way == nudges.MAIL else "news-bounced-sms"
        post.tell(db, ctx, coordinator, View(t(key, name=own(person.name))))
    return True


def state_of(nudge: nudges.Nudge, way: int) -> str:
    """Whether this way is on, off, or known not to work."""
    return nudge.mail if way == nudges.MAIL else nudge.sms
