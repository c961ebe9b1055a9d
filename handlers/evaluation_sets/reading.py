"""A set's file: TOML text in, a checked set out, or every mistake there is, each with its remedy."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence

from handlers.evaluation_sets.parts import Part, SetMistake, did_you_mean, shown
from handlers.rules.choosing import choose
from handlers.rules.question_sets import Form, Group, OnlyIf, Option, Question, QuestionSet
from handlers.texts import LANGUAGES
from handlers.views import MOST_BUTTON

_LONGEST_QUESTION, _LONGEST_SHORT, _LONGEST_NAME = 160, 40, 60
_FEWEST_OPTIONS, _MOST_OPTIONS, _MOST_QUESTIONS = 2, 6, 8
"""So that the outcome is one picture and one message on a phone: the largest set is drawn in the tests."""

_MOST_TICKED = MOST_BUTTON - 2  # "✓ " stands in front of what is chosen
_ORDER = (Group.YES, Group.PARTLY, Group.NO)

_ANSWERS = '[{ key = "yes", group = "yes", label = { nl = "Ja", en = "Yes" } }, …]'
_ONLY_IF = 'only_if = { question = "…", among = ["…"] }'


class BadSetError(ValueError):
    """A set's file with mistakes; nothing of it is used. Put all of ``mistakes`` right and read it again."""

    def __init__(self, mistakes: tuple[SetMistake, ...]) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


def read(text: str, file: str) -> QuestionSet:
    """The set in a file; raises :class:`BadSetError` with all that is wrong in it."""
    try:
        tree = tomllib.loads(text.removeprefix("\ufeff"))  # some editors put this invisible mark before it
    except RecursionError:
        mistake = SetMistake(file, "", "brackets deep inside each other", "Remove some of them.")
        raise BadSetError((mistake,)) from None
    except ValueError as fault:
        remedy = "Mend that line: text stands between quotes, a list between [ and ]."
        raise BadSetError((SetMistake(file, "", f"no valid TOML: {fault}", remedy),)) from None
    mistakes: list[SetMistake] = []
    found = _Reading(Part(file, mistakes, tree)).result()
    if mistakes:
        raise BadSetError(tuple(mistakes))
    return found


class _Reading:
    """One look at a file; answers that several questions share are written once, by a name."""

    def __init__(self, top: Part) -> None:
        self._top = top
        self._named: dict[str, tuple[Option, ...] | None] = {}
        self._used: set[str] = set()

    def result(self) -> QuestionSet:
        top = self._top
        key, version, name = top.key(), top.whole("version"), top.said("name", _LONGEST_NAME)
        named = top.table("answers", f"a section [answers] with NAME = {_ANSWERS}")
        if named is not None:
            self._named = {each: _options(named, each, named.value(each)) for each in named.names()}
        parts = top.tables("question", top.value("question"), "question", "[[question]] above each question")
        questions: list[Question] = []
        for part in parts:
            questions.append(self._question(part, questions))
            part.complain_of_the_rest()
        self._look_over(questions)
        top.complain_of_the_rest()
        return QuestionSet(key, version, name, tuple(questions))

    def _question(self, part: Part, earlier: Sequence[Question]) -> Question:
        key = part.key()
        if key and any(key == other.key for other in earlier):
            part.complain("key", shown(key), "An earlier question has this key. Give this one another.")
        form = part.word("form", Form)
        return Question(
            key=key,
            form=form or Form.CHOICE,
            asks=part.said("asks", _LONGEST_QUESTION),
            short=part.said("short", _LONGEST_SHORT),
            options=self._answers(part, form),
            only_if=_only_if(part, earlier),
        )

    def _answers(self, part: Part, form: Form | None) -> tuple[Option, ...]:
        found = part.value("answers")
        if form is Form.WORDS:
            if found is not None:
                part.complain("answers", shown(found), "People write their own words here: remove answers.")
            return ()
        if form is None and found is None:
            return ()
        if isinstance(found, str):
            self._used.add(found)
            if found not in self._named:
                remedy = "Write a list of this name in the section [answers], or the answers themselves."
                part.complain("answers", shown(found), remedy + did_you_mean(found, self._named))
            options = self._named.get(found)
        else:
            options = _options(part, "answers", found)
        if options is None:
            return ()
        _look_over_groups(part, form, options)
        return options

    def _look_over(self, questions: Sequence[Question]) -> None:
        """What is sound by itself and wrong beside the rest."""
        top = self._top
        if not 1 <= len(questions) <= _MOST_QUESTIONS:
            remedy = f"Write 1 to {_MOST_QUESTIONS} questions, each below a line [[question]]."
            top.complain("question", f"{len(questions)} of them", remedy)
        in_words = [place for place, question in enumerate(questions) if question.form is Form.WORDS]
        if len(in_words) > 1:
            remedy = 'Keep one: every question with form = "words" is one more to read without names.'
            top.complain("question", f'{len(in_words)} with form = "words"', remedy)
        elif in_words and in_words[0] != len(questions) - 1:
            remedy = "Put it last: who has nothing to add sends from there."
            top.complain(f"question {shown(questions[in_words[0]].key)}", "own words before the end", remedy)
        if questions and len(in_words) == len(questions):
            remedy = "Add one with answers to choose from: of words alone no outcome can be made."
            top.complain("question", 'nothing but form = "words"', remedy)
        for name in self._named:
            if name not in self._used:
                remedy = "Remove it, or name it in a question."
                top.complain(f"answers, {name}", "answers of no question", remedy)


def _options(part: Part, field: str, found: object) -> tuple[Option, ...] | None:
    """A list of answers, whatever form of question has it; ``None`` where none can be made of it."""
    if found is not None and not isinstance(found, list):
        part.complain(field, shown(found), f"Write a list: {_ANSWERS}")
        return None
    options = tuple(_option(each) for each in part.tables(field, found, "answer", _ANSWERS))
    count = 0 if found is None else len(found)
    if not _FEWEST_OPTIONS <= count <= _MOST_OPTIONS:
        remedy = f"Write {_FEWEST_OPTIONS} to {_MOST_OPTIONS} answers: {_ANSWERS}"
        part.complain(field, f"{count} of them" if count else "nothing", remedy)
        return None
    for key in _doubled(option.key for option in options):
        part.complain(field, f"the key {shown(key)} twice", "Give each answer a key of its own.")
    for language in LANGUAGES:
        labels = [option.label[language] for option in options]
        for place, label in enumerate(labels):
            if label and choose(label, labels) != (place,):
                remedy = "Give each answer words of its own: who types them must mean one."
                part.complain(field, f"{shown(label)} ({language}) like another", remedy)
            elif choose(str(place + 1), labels) != (place,):
                remedy = f"Write numbers in words: who types {place + 1} chooses the answer in that place."
                part.complain(field, f"numbers ({language}) that are not the places of the answers", remedy)
                break
    return options


def _option(part: Part) -> Option:
    group = (part.word("group", Group) or Group.NONE) if part.has("group") else Group.NONE
    option = Option(part.key(), part.said("label", MOST_BUTTON), group)
    part.complain_of_the_rest()
    return option


def _longest(option: Option) -> str:
    return max(option.label.values(), key=len)


def _look_over_groups(part: Part, form: Form | None, options: Sequence[Option]) -> None:
    """Answers are told in three groups, so there is something in the first and in the last; or in none."""
    groups = [option.group for option in options if option.group is not Group.NONE]
    if form is Form.SEVERAL and groups:
        part.complain("answers", "groups", "Remove each group: who may choose several is in none.")
    if form is Form.SEVERAL and (long := [each for each in options if len(_longest(each)) > _MOST_TICKED]):
        remedy = (
            f"Where several may be chosen a tick stands in front: write at most {_MOST_TICKED} characters."
        )
        part.complain("answers", shown(_longest(long[0])), remedy)
    if form not in {Form.CHOICE, Form.SCALE}:
        return
    if form is Form.SCALE and len(groups) < len(options):
        part.complain("answers", "an answer without group", "Give each a group: yes, partly or no.")
    elif Group.YES not in groups or Group.NO not in groups:
        remedy = 'Give one answer the group "yes" and one the group "no", or write form = "several".'
        part.complain("answers", "groups without yes, or without no", remedy)
    elif form is Form.SCALE and groups != sorted(groups, key=_ORDER.index):
        remedy = "Put the answers of group yes first, then partly, then no."
        part.complain("answers", "an order that does not begin with the best", remedy)


def _only_if(part: Part, earlier: Sequence[Question]) -> OnlyIf | None:
    rule = part.table("only_if", _ONLY_IF)
    if rule is None:
        return None
    key, among = rule.value("question"), rule.value("among")
    rule.complain_of_the_rest()
    before = {question.key: question for question in earlier if question.form is not Form.WORDS}
    if not isinstance(key, str) or key not in before:
        remedy = "Write the key of an earlier question with answers to choose from."
        rule.complain("question", shown(key), remedy + did_you_mean(key, before))
        return None
    known = [option.key for option in before[key].options]
    if not known:
        return None  # what is wrong there has been told
    if not isinstance(among, list) or not among:
        rule.complain("among", shown(among), f"Write answers of that question in a list: {', '.join(known)}.")
        return None
    for each in among:
        if each not in known:
            remedy = f"That question has the answers: {', '.join(known)}." + did_you_mean(each, known)
            rule.complain("among", shown(each), remedy)
    return OnlyIf(key, frozenset(each for each in among if isinstance(each, str)))


def _doubled(words: Iterable[str]) -> list[str]:
    return [word for word, count in Counter(words).items() if count > 1 and word]
