"""Rows that the shared components show, in words of the reader's language."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """A line of a list of properties (`ui.facts`). `href` makes the value a link."""

    label: str
    value: str
    href: str = ""


@dataclass(frozen=True)
class Answered:
    """A line of "Controleer uw antwoorden" (`check.answers`). `href` leads to where it is changed; empty when it
    can't be. `lang` is that of what the person wrote.
    """

    question: str
    answer: str | list[str]
    href: str
    lang: str | None = None


@dataclass(frozen=True)
class HistoryRow:
    """A line of what happened (`ui.history_list`). `on_behalf_of` is a name, or empty."""

    when: str
    who: str
    what: str
    on_behalf_of: str
