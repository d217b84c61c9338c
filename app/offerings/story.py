"""What happened to an offering, in words for those who work on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.history import HistoryLine, lines_of
from app.core.words import N_
from app.people.model import Person
from app.web.templating import moment_words
from app.web.words import _

NEWEST_LINES = 12

WORDS = {
    "offerings.start": N_("Begonnen"),
    "offerings.edit": N_("Gewijzigd"),
    "offerings.add_photo": N_("Foto erbij gezet"),
    "offerings.remove_photo": N_("Foto weggehaald"),
    "offerings.submit": N_("Verstuurd om te controleren"),
    "offerings.publish": N_("Op de site gezet"),
    "offerings.send_back": N_("Teruggegeven"),
    "offerings.pause": N_("Gepauzeerd"),
    "offerings.resume": N_("Weer op de site gezet"),
    "offerings.archive": N_("Opgeborgen"),
    "offerings.reopen": N_("Teruggehaald"),
    "offerings.confirm": N_("Klopt nog"),
}


@dataclass(frozen=True)
class Line:
    """A line as `ui.history_list` shows it."""

    when: str
    who: str
    what: str
    on_behalf_of: str | None


def story_of(session: Session, offering_id: int) -> list[Line]:
    """The last things that happened, the newest first; of edits in a row by one person only the last."""
    kept: list[HistoryLine] = []
    for line in reversed(lines_of(session, "offering", offering_id)):
        same = kept and (kept[-1].verb, kept[-1].person_id) == (line.verb, line.person_id)
        if not (same and line.verb == "offerings.edit"):
            kept.append(line)
    kept = kept[:NEWEST_LINES]
    names = _names(session, [*(line.person_id for line in kept), *(line.for_person_id for line in kept)])
    return [
        Line(
            when=moment_words(line.at),
            who=names.get(line.person_id, "Paraplu"),
            what=_what(line),
            on_behalf_of=names.get(line.for_person_id),
        )
        for line in kept
    ]


def _what(line: HistoryLine) -> str:
    words = _(WORDS[line.verb]) if line.verb in WORDS else line.verb
    return f"{words}: „{line.note}”" if line.note else words


def _names(session: Session, ids: Sequence[int | None]) -> dict[int | None, str]:
    wanted = {person_id for person_id in ids if person_id is not None}
    rows = session.execute(select(Person.id, Person.first_name).where(Person.id.in_(wanted)))
    return {row.id: row.first_name for row in rows}
