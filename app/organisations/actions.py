"""How a buyer comes in: by oneself, with an address that is proved by a code from a mail."""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.words import N_
from app.organisations.kvk import read_kvk
from app.organisations.model import KINDS, ORGANISATION, PRIVATE, Organisation, OrganisationContact, SignUp
from app.people.model import Person
from app.people.newcomers import person_at
from app.permissions import require

CODE_LASTS = timedelta(minutes=15)
MOST_TRIES = 5

WRONG_CODE = N_("Deze code klopt niet. Kijk nog eens in de e-mail, of vraag een nieuwe code.")


@dataclass(frozen=True)
class Answers:
    """What somebody told about the organisation and about themselves. `kvk` as typed, `email` in lower case.

    Whoever asks for oneself (`kind`) has no organisation: its name and number are empty.
    """

    organisation_name: str
    kvk: str
    place_name: str
    first_name: str
    last_name: str
    email: str
    phone: str
    language: str = "nl"
    kind: str = ORGANISATION


def sign_up(
    session: Session, actor: Actor, answers: Answers, *, code: str, ticket_hash: str, secret_hash: str
) -> SignUp:
    """Keep the answers and mail a code, whether or not the address is known. Raises Invalid("kvk")."""
    require(actor, "organisations.sign_up")
    if answers.kind not in KINDS:
        raise Invalid("kind", N_("Kies uit de lijst."))
    is_private = answers.kind == PRIVATE
    kvk = "" if is_private else read_kvk(answers.kvk)
    moment = clock.now()
    row = SignUp(
        ticket_hash=ticket_hash,
        secret_hash=secret_hash,
        created_at=moment,
        expires_at=moment + CODE_LASTS,
        kind=answers.kind,
        organisation_name="" if is_private else answers.organisation_name,
        kvk=kvk,
        place_name=answers.place_name,
        first_name=answers.first_name,
        last_name=answers.last_name,
        email=answers.email,
        phone=answers.phone,
        language=answers.language,
    )
    session.add(row)
    session.flush()
    outbox.leave_mail(
        session,
        "organisations.sign_up",
        key=str(row.id),
        to=row.email,
        words={"code": code},  # no word of a stranger's goes to an address that nobody proved
        good_until=row.expires_at,
    )
    return row


def confirm(session: Session, actor: Actor, ticket_hash: str, secret_hash: str) -> int | None:
    """Try a code: gives the id of the person who may come in, now a contact of the organisation; None if it is wrong.

    Every try counts, so nothing is raised here. Whoever is known by the address stays who it was.
    """
    require(actor, "organisations.confirm")
    row = _take_try(session, ticket_hash, secret_hash)
    if row is None:
        return None
    person = person_at(
        session,
        row.email,
        first_name=row.first_name,
        last_name=row.last_name,
        phone=row.phone,
        language=row.language,
    )
    if person.disabled_at is not None:
        return None
    organisation = _own_organisation(session, person, row)
    if organisation is None:
        organisation = _new_organisation(session, person, row)
        who = replace(actor, person_id=person.id, first_name=person.first_name)
        history.record(session, who, "organisations.confirm", "organisation", organisation.id)
    return person.id


def _take_try(session: Session, ticket_hash: str, secret_hash: str) -> SignUp | None:
    moment = clock.now()
    live = (SignUp.ticket_hash == ticket_hash, SignUp.used_at.is_(None), SignUp.expires_at > moment)
    tried = session.scalars(
        update(SignUp).where(*live, SignUp.tries < MOST_TRIES).values(tries=SignUp.tries + 1).returning(SignUp.id)
    ).all()
    used = session.scalars(
        update(SignUp)
        .where(*live, SignUp.id.in_(tried), SignUp.secret_hash == secret_hash)
        .values(used_at=moment)
        .returning(SignUp.id)
    ).one_or_none()
    return session.get_one(SignUp, used) if used is not None else None


def _own_organisation(session: Session, person: Person, row: SignUp) -> Organisation | None:
    """The organisation with this KvK number that the person is a contact of already; of the private ones, the own one.

    Anybody can type another's KvK number, so nobody joins an organisation that others made.
    """
    return session.scalar(
        select(Organisation)
        .join(OrganisationContact, OrganisationContact.organisation_id == Organisation.id)
        .where(Organisation.kind == row.kind, Organisation.kvk == row.kvk, OrganisationContact.person_id == person.id)
        .order_by(Organisation.id)
        .limit(1)
    )


def _new_organisation(session: Session, person: Person, row: SignUp) -> Organisation:
    organisation = Organisation(
        kind=row.kind,
        name=person.first_name if row.kind == PRIVATE else row.organisation_name,
        kvk=row.kvk,
        place_name=row.place_name,
        phone=row.phone,
        created_at=clock.now(),
    )
    session.add(organisation)
    session.flush()
    session.add(OrganisationContact(person_id=person.id, organisation_id=organisation.id))
    session.flush()
    return organisation
