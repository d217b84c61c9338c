"""What people do to get in and out.

Who is not known gets the same answer after the same work: the same rows are written and a mail goes out either way,
in which an unknown address reads that there is no account.
"""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.core import clock, history, outbox
from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.secret import hash_of
from app.core.words import N_
from app.people.model import Person
from app.people.queries import person_by_email
from app.permissions import require
from app.sign_in import passwords
from app.sign_in.model import CODE, RESET, OneTimeSecret, SignInSession
from app.sign_in.queries import PasswordProof, reset_by_token
from app.sign_in.sessions import end_all

CODE_LASTS = timedelta(minutes=15)
RESET_LASTS = timedelta(minutes=30)
MOST_TRIES = 5

WRONG_PASSWORD = N_("Dit wachtwoord hoort niet bij dit e-mailadres. Probeer het opnieuw, of vraag een code.")
WRONG_CODE = N_("Deze code klopt niet. Kijk nog eens in de e-mail, of vraag een nieuwe code.")
TOO_MANY_CODES = N_("Bij dit e-mailadres is vandaag te vaak een verkeerde code ingevuld. Morgen kan het weer.")


def by_password(session: Session, actor: Actor, proof: PasswordProof) -> int | None:
    """Note how a try went, and give the id of the person who may come in.

    The slow check of the password was done before, outside the transaction (`queries.prove_password`): here is looked
    only whether it still holds.
    """
    require(actor, "sign_in.by_password")
    person = session.get(Person, proof.person_id, populate_existing=True) if proof.fits else None
    holds = person is not None and person.disabled_at is None and person.password_hash == proof.password_hash
    _note(session, actor, "sign_in.by_password", proof.person_id, "" if holds else "refused")
    if person is None or not holds:
        return None
    return person.id


def ask_code(session: Session, actor: Actor, email: str, *, code: str, ticket_hash: str, secret_hash: str) -> None:
    """Mail a code that works in this browser for 15 minutes."""
    require(actor, "sign_in.ask_code")
    person = _known(session, email)
    row = _secret(session, CODE, email, secret_hash, CODE_LASTS, ticket_hash)
    outbox.leave_mail(
        session,
        "sign_in.ask_code",
        key=str(row.id),
        to=email,
        person_id=person.id if person else None,
        words={"is_known": person is not None, "code": code if person else ""},
        good_until=row.expires_at,
    )


def enter_code(session: Session, actor: Actor, ticket_hash: str, secret_hash: str) -> int | None:
    """Try a code: gives the id of the person who may come in, or None. Every try counts, so nothing is raised here."""
    require(actor, "sign_in.enter_code")
    row = _take_try(session, CODE, ticket_hash, secret_hash)
    person = _known(session, row.email) if row is not None else None
    _note(session, actor, "sign_in.enter_code", person.id if person else None, "" if person else "refused")
    return person.id if person else None


def forget_password(session: Session, actor: Actor, email: str, *, token: str) -> None:
    """Mail a link with which a new password can be chosen, once, within half an hour."""
    require(actor, "sign_in.forget_password")
    person = _known(session, email)
    row = _secret(session, RESET, email, hash_of(token), RESET_LASTS)
    outbox.leave_mail(
        session,
        "sign_in.forget_password",
        key=str(row.id),
        to=email,
        person_id=person.id if person else None,
        words={"is_known": person is not None, "token": token if person else ""},
        good_until=row.expires_at,
    )


def reset_password(session: Session, actor: Actor, token_hash: str, password: str, password_hash: str) -> int:
    """Choose a new password with a mailed link. Ends all sessions; gives the person's id.

    Raises NotFound when the link was used or is too old, Invalid for a weak password (the link then stays good).
    """
    require(actor, "sign_in.reset_password")
    row, person = reset_by_token(session, token_hash)
    passwords.check_strength(password, _own_words(person))
    moment = clock.now()
    session.execute(
        update(OneTimeSecret)
        .where(OneTimeSecret.email == row.email, OneTimeSecret.used_at.is_(None))
        .values(used_at=moment)
    )
    person.password_hash = password_hash
    end_all(session, person.id)
    _note(session, actor, "sign_in.reset_password", person.id)
    _tell_of_change(session, person, f"reset:{row.id}", "changed")
    return person.id


def change_password(
    session: Session, actor: Actor, session_id: int, *, current_fits: bool, password: str, password_hash: str | None
) -> None:
    """Set, change or (with no `password_hash`) remove one's own password. Ends the other browsers' sessions.

    `current_fits` says whether the person gave the present password; without one there is nothing to give.
    """
    require(actor, "sign_in.change_password")
    assert actor.person_id is not None
    person = session.get_one(Person, actor.person_id, populate_existing=True)
    if person.password_hash is not None and not current_fits:
        raise Invalid("current", N_("Dit is niet uw wachtwoord van nu. Vul het opnieuw in."))
    if password_hash is not None:
        passwords.check_strength(password, _own_words(person))
    what = "removed" if password_hash is None else "changed" if person.password_hash else "set"
    person.password_hash = password_hash
    end_all(session, person.id, but=session_id)
    history.record(session, actor, "sign_in.change_password", "person", person.id, what)
    _tell_of_change(session, person, f"{session_id}:{clock.now().isoformat()}", what)


def sign_out(session: Session, actor: Actor, row: SignInSession) -> None:
    """End the session of this browser: its cookie is worthless from now on, also a copy of it."""
    require(actor, "sign_in.sign_out", row)
    row.ended_at = row.ended_at or clock.now()


def end_session(session: Session, actor: Actor, row: SignInSession) -> None:
    """End one of one's own sessions, in whichever browser."""
    require(actor, "sign_in.end_session", row)
    row.ended_at = row.ended_at or clock.now()
    _note(session, actor, "sign_in.end_session", row.person_id)


def end_others(session: Session, actor: Actor, session_id: int) -> None:
    """End all of one's own sessions but this one."""
    require(actor, "sign_in.end_others")
    assert actor.person_id is not None
    end_all(session, actor.person_id, but=session_id)
    _note(session, actor, "sign_in.end_others", actor.person_id)


def _own_words(person: Person) -> tuple[str, ...]:
    """What a person's password should not be made of."""
    return (person.first_name, person.last_name, person.email.partition("@")[0])


def _secret(
    session: Session, kind: str, email: str, secret_hash: str, lasts: timedelta, ticket_hash: str = ""
) -> OneTimeSecret:
    moment = clock.now()
    row = OneTimeSecret(
        kind=kind,
        email=email,
        secret_hash=secret_hash,
        ticket_hash=ticket_hash,
        created_at=moment,
        expires_at=moment + lasts,
    )
    session.add(row)
    session.flush()
    return row


def _take_try(session: Session, kind: str, ticket_hash: str, secret_hash: str) -> OneTimeSecret | None:
    """Use up one of the five tries of a code; gives the code's row, used from now on, when the code is right."""
    moment = clock.now()
    live = (
        OneTimeSecret.kind == kind,
        OneTimeSecret.ticket_hash == ticket_hash,
        OneTimeSecret.used_at.is_(None),
        OneTimeSecret.expires_at > moment,
    )
    tried = session.scalars(
        update(OneTimeSecret)
        .where(*live, OneTimeSecret.tries < MOST_TRIES)
        .values(tries=OneTimeSecret.tries + 1)
        .returning(OneTimeSecret.id)
    ).all()
    used = session.scalars(
        update(OneTimeSecret)
        .where(*live, OneTimeSecret.id.in_(tried), OneTimeSecret.secret_hash == secret_hash)
        .values(used_at=moment)
        .returning(OneTimeSecret.id)
    ).one_or_none()
    return session.get(OneTimeSecret, used) if used is not None else None


def _known(session: Session, email: str) -> Person | None:
    """The person with this address who may come in."""
    person = person_by_email(session, email)
    return person if person is not None and person.disabled_at is None else None


def _note(session: Session, actor: Actor, verb: str, person_id: int | None, note: str = "") -> None:
    """A line of history about a door: whose it was, refusals too. Of an unknown address nothing is kept but the line."""
    who = actor if actor.signed_in else replace(actor, person_id=person_id if not note else None)
    history.record(session, who, verb, "person", person_id or 0, note)


def _tell_of_change(session: Session, person: Person, key: str, what: str) -> None:
    outbox.leave_mail(
        session,
        "sign_in.change_password",
        key=f"{person.id}:{key}",
        to=person.email,
        person_id=person.id,
        words={"first_name": person.first_name, "what": what},
    )
