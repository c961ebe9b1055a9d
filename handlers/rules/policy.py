"""What a municipality may set and the conversations need: a plain value, checked where it is read."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from handlers.rules.question_sets import QuestionSet

MONDAY_TO_FRIDAY = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One municipality's choices; what has no default differs everywhere and must be said.

    Days are working days where the field says so, and otherwise days of the calendar. Weekdays count
    from Monday = 0. People are named by their key in the town file.
    """

    municipality: str
    phone: str
    reporting_point: str  # where loose paving stones and rubbish go, as people read it
    formal_way: str  # where an objection, a formal complaint or a Woo request goes, as people read it
    coordinator: str  # the person who is reached when nobody else can be

    timezone: str = "Europe/Amsterdam"
    language: str = "nl"
    bot_username: str | None = None  # on Telegram
    matrix_user: str | None = None
    public_url: str | None = None  # where the browser finds us
    operators: tuple[str, ...] = ()
    chair_ways: frozenset[str] = frozenset()  # platforms for chairs and boards; none named means all
    officer_ways: frozenset[str] = frozenset()  # the same, for who works at the municipality

    answer_days: int = 5  # working days
    take_days: int = 2  # working days of the officer's own until "ik pak dit op" is asked for
    pause_days: int = 10  # working days for which a question to the chair can stop the clock
    summer: tuple[date, ...] = ()  # the first and the last day of each summer term, in turn
    summer_answer_days: int = 10  # working days
    wijkregisseur_days: int = 3  # working days the wijkregisseur has, once asked to help
    team_lead_days: int = 3  # the same for the officer's team lead
    talk: str = "het bestuurlijk overleg"  # where a flag comes on the agenda in the end, as people read it
    talk_days: tuple[date, ...] = ()  # when that is
    outcome_days: int = 2  # working days after such a talk until its outcome is told
    called_silence_days: int = 3  # working days until "wij hebben gebeld" counts without a yes
    no_response_days: int = 10  # working days until an answered flag closes by itself
    reopened_days: int = 3  # working days until the wijkregisseur answers a reopened flag
    own_words_days: int = 10  # working days in which both sides can write what they think
    better_weeks: int = 4  # after a flag has ended, until "is het nu beter?" is asked
    reopen_weeks: int = 4
    news_weeks: int = 4  # until there is news of a process, where it says nothing else
    draft_reminder: timedelta = timedelta(days=1)
    draft_days: int = 30
    invitation_days: int = 14

    office_opens: time = time(9)
    office_closes: time = time(17)
    office_weekdays: tuple[int, ...] = MONDAY_TO_FRIDAY
    closing_days: tuple[date, ...] = ()
    good_friday: bool = True  # counts as a holiday: Algemene termijnenwet, article 3(2)
    liberation_day: bool = True  # counts as a holiday every year: Algemene termijnenwet, article 3(1)

    max_files: int = 5

    question_sets: tuple[QuestionSet, ...] = ()  # the municipality's own, beside those that come along

    @property
    def is_choosy(self) -> bool:
        """Whether some role may not be spoken with by every way."""
        return bool(self.chair_ways or self.officer_ways)
