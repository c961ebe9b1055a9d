"""An outcome in words (model text 14): figures where they may be, words where they may not."""

from handlers.rules.evaluating import Band, Figure, Outcome
from handlers.rules.question_sets import Form, Group, Question, QuestionSet, Said
from handlers.texts import Texts

GROUPS = (Group.YES, Group.PARTLY, Group.NO)
"""The three groups in which figures are told."""


def outcome_lines(t: Texts, asked: QuestionSet, outcome: Outcome) -> str:
    """Every question that may be shown, a line each."""
    lines = [figure_line(t, asked.question(figure.question), figure) for figure in outcome.figures]
    return "\n".join(line for line in lines if line)


def figure_line(t: Texts, question: Question, figure: Figure) -> str:
    """One question's line; nothing where too few people stand behind it."""
    short = in_language(question.short, t)
    if figure.band is Band.FEW:
        return t("evaluation-line-few", question=short)
    pieces = [figure_words(t, question, figure)]
    pieces += [
        t("evaluation-count", count=people, group=words) for words, people in apart(t, question, figure)
    ]
    return t("evaluation-line", question=short, figures=", ".join(pieces))


def figure_words(t: Texts, question: Question, figure: Figure) -> str:
    """What a question came to that may be shown: its word, or how many gave which answer."""
    if figure.word is not None:
        return t(f"evaluation-came-to-{figure.word}")
    if question.form in {Form.SCALE, Form.SEVERAL}:
        labels = {option.key: _inside_a_line(in_language(option.label, t)) for option in question.options}
        pieces = [f"{count} {labels[key]}" for key, count in figure.counts]
    else:
        pieces = [
            t("evaluation-count", count=count, group=t(f"evaluation-group-{group}"))
            for group, count in in_groups(question, figure)
        ]
    return ", ".join(pieces)


def in_groups(question: Question, figure: Figure) -> list[tuple[Group, int]]:
    """How many said yes, partly and no; who does not know is in none of them."""
    groups = {option.key: option.group for option in question.options}
    return [(group, sum(count for key, count in figure.counts if groups[key] is group)) for group in GROUPS]


def apart(t: Texts, question: Question, figure: Figure) -> list[tuple[str, int]]:
    """What was answered to a choice that is in none of the groups (*weet ik niet*), by whoever did."""
    if question.form is not Form.CHOICE:
        return []
    counts = dict(figure.counts)
    return [
        (_inside_a_line(in_language(option.label, t)), counts[option.key])
        for option in question.options
        if option.group is Group.NONE and counts.get(option.key)
    ]


def _inside_a_line(label: str) -> str:
    words = plain_label(label)
    return f"{words[:1].lower()}{words[1:]}"


def in_language(said: Said, t: Texts) -> str:
    """Words of a set in somebody's language; Dutch where they have no other."""
    return said.get(t.language) or said["nl"]


def plain_label(label: str) -> str:
    """A label without the emoji it may begin with."""
    first, _, rest = label.partition(" ")
    return rest if rest and not any(each.isalnum() for each in first) else label
