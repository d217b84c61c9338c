"""Rows that the shared components show, in words of the reader's language."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Fact:
    """A line of a list of properties (`ui.facts`). `href` makes the value a link."""

    label: str
    value: str
    href: str = ""


class Pictured(Protocol):
    """A picture that a row shows small."""

    @property
    def src(self) -> str: ...

    @property
    def alt(self) -> str: ...


@dataclass(frozen=True)
class Answered:
    """A line of "Controleer uw antwoorden" (`check.answers`). `href` leads to where it is changed; empty when it
    can't be. `lang` is that of what the person wrote. `anchor` is the row's id; `is_saved`: it was changed just now.
    `photos`: pictures with `.src` and `.alt`, instead of words.
    """

    question: str
    answer: str | list[str]
    href: str
    lang: str | None = None
    anchor: str = ""
    is_saved: bool = False
    photos: tuple[Pictured, ...] = ()


@dataclass(frozen=True)
class HistoryRow:
    """A line of what happened (`ui.history_list`). `on_behalf_of` is a name, or empty."""

    when: str
    who: str
    what: str
    on_behalf_of: str
