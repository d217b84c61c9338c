"""Somebody who proved an address becomes a person, once: whoever is known by that address stays who it was."""

from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import insert_for
from app.people.model import Person
from app.people.queries import person_by_email


def person_at(
    session: Session, email: str, *, first_name: str, last_name: str = "", phone: str = "", language: str = "nl"
) -> Person:
    """The person with this address (lower case), made now when nobody has it yet. Call it only after a proof.

    Two at the same moment get the same person: the database decides who was first.
    """
    session.execute(
        insert_for(session, Person)
        .values(
            email=email,
            first_name=first_name,
            last_name=last_name,
            phone=phone,
            language=language,
            created_at=clock.now(),
        )
        .on_conflict_do_nothing(index_elements=[Person.email])
    )
    person = person_by_email(session, email)
    assert person is not None
    return person
