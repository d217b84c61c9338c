"""Asking to be called, and saying that it was done."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.callbacks.lifecycle import LIFECYCLE
from app.callbacks.model import Callback
from app.callbacks.queries import who_calls
from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.languages import LANGUAGES
from app.core.place import Place
from app.core.words import N_
from app.people.queries import coordinators_of
from app.permissions import require

LONGEST_SKILL, LONGEST_MESSAGE, LONGEST_NOTE = 120, 1000, 500


@dataclass(frozen=True)
class Answers:
    """What somebody told. `language` is a key of LANGUAGES; of `phone` and `email` one may be empty."""

    first_name: str
    place: Place
    skill: str
    phone: str
    email: str
    language: str
    message: str = ""


def ask(session: Session, actor: Actor, answers: Answers, slug: str = "") -> Callback:
    """Keep the request for this cooperative, else for the nearest, and tell its coordinators.

    Their mail holds nothing about the person: mail is read on many screens. Raises Invalid.
    """
    require(actor, "callbacks.ask")
    if not answers.phone and not answers.email:
        raise Invalid("phone", N_("Vul uw telefoonnummer in. Of vul uw e-mailadres in."))
    if answers.language not in LANGUAGES:
        raise Invalid("language", N_("Kies uit de lijst."))
    cooperative = who_calls(session, answers.place, slug)
    if cooperative is None:
        raise Invalid("place", N_("Er is nog geen coöperatie die u kan bellen. Bel ons, het nummer staat onderaan."))
    callback = Callback(
        cooperative_id=cooperative.id,
        first_name=answers.first_name,
        place_name=answers.place.name,
        skill=answers.skill,
        phone=answers.phone,
        email=answers.email,
        language=answers.language,
        message=answers.message,
        created_at=clock.now(),
    )
    session.add(callback)
    session.flush()
    history.record(session, actor, "callbacks.ask", "callback", callback.id)
    for person in coordinators_of(session, cooperative.id):
        outbox.leave_mail(
            session,
            "callbacks.ask",
            key=f"{callback.id}:{person.id}",
            to=person.email,
            person_id=person.id,
            words={"first_name": person.first_name, "cooperative": cooperative.name},
        )
    return callback


def finish(session: Session, actor: Actor, callback: Callback, note: str = "") -> None:
    """Say that the person was called, with a note for colleagues. Raises MoveNotAllowed, Conflict when another did."""
    require(actor, "callbacks.finish", callback)
    LIFECYCLE.apply(session, callback, "finish")
    callback.note = note.strip()
    callback.finished_at = clock.now()
    callback.finished_by_id = actor.person_id
    history.record(session, actor, "callbacks.finish", "callback", callback.id)
