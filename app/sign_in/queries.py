"""Reads the session table, the mailed secrets, and whether a password fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.core import clock
from app.core.actor import Actor
from app.core.errors import NotFound
from app.people.model import Person
from app.people.queries import person_by_email
from app.sign_in import passwords
from app.sign_in.model import RESET, OneTimeSecret, SignInSession

IDLE = timedelta(days=14)


@dataclass(frozen=True)
class PasswordProof:
    """How a check of a password ended. It costs 18 ms, so it is done before the transaction, with what was read then."""

    person_id: int | None
    password_hash: str | None
    fits: bool


@dataclass(frozen=True)
class SessionLine:
    """A browser in "my sessions"."""

    id: int
    browser: str
    created_at: datetime
    last_seen_at: datetime
    is_this_one: bool


_LIVE = select(SignInSession).where(
    SignInSession.token_hash == bindparam("token_hash"),
    SignInSession.ended_at.is_(None),
    SignInSession.expires_at > bindparam("moment"),
)  # made once: every request of somebody who signed in begins with it


def live_session(session: Session, token_hash: str) -> SignInSession | None:
    """The session that the token's hash belongs to, if it was not ended, is not too old and was not idle too long."""
    moment = clock.now()
    row = session.scalar(_LIVE, {"token_hash": token_hash, "moment": moment})
    return row if row is not None and row.last_seen_at > moment - IDLE else None


def my_session(session: Session, actor: Actor, session_id: int) -> SignInSession:
    """One of one's own sessions, ended or not. Raises NotFound for somebody else's."""
    row = session.scalar(
        select(SignInSession).where(SignInSession.id == session_id, SignInSession.person_id == actor.person_id)
    )
    if row is None:
        raise NotFound("session")
    return row


def my_sessions(session: Session, actor: Actor, this_one: int | None) -> Sequence[SessionLine]:
    """The browsers in which the person is signed in, this one first, then the latest seen."""
    moment = clock.now()
    rows = session.scalars(
        select(SignInSession)
        .where(
            SignInSession.person_id == actor.person_id,
            SignInSession.ended_at.is_(None),
            SignInSession.expires_at > moment,
            SignInSession.last_seen_at > moment - IDLE,
        )
        .order_by(SignInSession.last_seen_at.desc(), SignInSession.id.desc())
        .limit(50)
    )
    lines = [SessionLine(row.id, row.browser, row.created_at, row.last_seen_at, row.id == this_one) for row in rows]
    return sorted(lines, key=lambda line: not line.is_this_one)


def has_password(session: Session, actor: Actor) -> bool:
    """Whether the person can sign in with a password."""
    return session.scalar(select(Person.password_hash).where(Person.id == actor.person_id)) is not None


def prove_password(session: Session, email: str, password: str) -> PasswordProof:
    """Check a password at an address. An unknown address costs as much as a known one."""
    person = person_by_email(session, email)
    if person is None or person.disabled_at is not None:
        return PasswordProof(None, None, passwords.fits(None, password))
    return PasswordProof(person.id, person.password_hash, passwords.fits(person.password_hash, password))


def own_password_fits(session: Session, actor: Actor, password: str) -> bool:
    """Whether this is the actor's own password."""
    kept = session.scalar(select(Person.password_hash).where(Person.id == actor.person_id))
    return passwords.fits(kept, password)


def code_address(session: Session, ticket_hash: str) -> str | None:
    """The address that a code went to, for the page in the browser that asked for it; None when it is too old."""
    return session.scalar(
        select(OneTimeSecret.email).where(
            OneTimeSecret.ticket_hash == ticket_hash,
            OneTimeSecret.used_at.is_(None),
            OneTimeSecret.expires_at > clock.now(),
        )
    )


def reset_by_token(session: Session, token_hash: str) -> tuple[OneTimeSecret, Person]:
    """The reset link and its person. Raises NotFound when it was used, is too old, or belongs to nobody."""
    row = session.scalar(
        select(OneTimeSecret).where(
            OneTimeSecret.kind == RESET,
            OneTimeSecret.secret_hash == token_hash,
            OneTimeSecret.used_at.is_(None),
            OneTimeSecret.expires_at > clock.now(),
        )
    )
    person = person_by_email(session, row.email) if row is not None else None
    if row is None or person is None or person.disabled_at is not None:
        raise NotFound("reset")
    return row, person
