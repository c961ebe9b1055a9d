"""Tables of days that end soon: the operators hear it in time, once a week, until there are new ones."""

from datetime import date, timedelta

from handlers import post, saying
from handlers.context import Ctx
from handlers.rules.policy import Policy
from handlers.texts import texts
from handlers.views import View
from storage import people
from storage.database import Db

SOON = timedelta(days=60)
"""How long beforehand it is told that a table ends."""


def look(db: Db, ctx: Ctx) -> None:
    """Tell the operators which tables end within sixty days, or have ended."""
    today = saying.today(ctx)
    for name, last in _ends(ctx.policy).items():
        if last - today > SOON:
            continue
        for key in ctx.policy.operators:
            operator = db.first(people.person_by_key, key=key)
            if operator is not None:
                t = texts(operator.language)
                words = t(f"table-ends-{name}", day=saying.day(ctx, t, last))
                year, week, _ = today.isocalendar()
                unique = f"table-ends:{name}:{last}:{year}-{week}:{operator.id}"
                post.tell(db, ctx, operator, View(words), unique=unique)


def _ends(policy: Policy) -> dict[str, date]:
    """The last day of each table that was filled in; a town without closing days of its own has no table."""
    tables = {"closing": policy.closing_days, "talks": policy.talk_days, "summers": policy.summer}
    return {name: days[-1] for name, days in tables.items() if days}
