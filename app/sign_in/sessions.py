"""The session table is written here, by whoever has established that it should: sign-in, `web`, a password's change.

None of this asks for a permission: the actions that call it did.
"""

from datetime import timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.core import clock
from app.sign_in.model import SignInSession

LONGEST = timedelta(days=60)


def open_session(session: Session, person_id: int, *, token_hash: str, browser: str) -> SignInSession:
    """Begin a signed-in session for a person who just proved who they are. `browser` is shown in "my sessions"."""
    moment = clock.now()
    row = SignInSession(
        token_hash=token_hash,
        person_id=person_id,
        browser=browser[:80],
        created_at=moment,
        last_seen_at=moment,
        expires_at=moment + LONGEST,
    )
    session.add(row)
    session.flush()
    return row


def note_seen(session: Session, session_id: int) -> None:
    """Remember that the browser was here: at most once a minute, by `web` alone."""
    session.execute(update(SignInSession).where(SignInSession.id == session_id).values(last_seen_at=clock.now()))


def act_for(session: Session, session_id: int, membership_id: int) -> None:
    """Keep with the session for which member this person takes steps.

    Whether the person may is the rule of `memberships.act_for`, and is looked at again with every request.
    """
    row = session.get_one(SignInSession, session_id)
    row.acting_membership_id, row.acting_organisation_id = membership_id, None


def act_for_organisation(session: Session, session_id: int, organisation_id: int) -> None:
    """The same for an organisation: the rule is that of `organisations.act_for`."""
    row = session.get_one(SignInSession, session_id)
    row.acting_membership_id, row.acting_organisation_id = None, organisation_id


def stop_acting(session: Session, session_id: int) -> int | None:
    """The person takes the own steps again; gives the membership that it was about, if it was about one."""
    row = session.get_one(SignInSession, session_id)
    membership_id, row.acting_membership_id = row.acting_membership_id, None
    row.acting_organisation_id = None
    return membership_id


def end_all(session: Session, person_id: int, *, but: int | None = None) -> None:
    """End all sessions of a person, or all but one."""
    query = update(SignInSession).where(SignInSession.person_id == person_id, SignInSession.ended_at.is_(None))
    if but is not None:
        query = query.where(SignInSession.id != but)
    session.execute(query.values(ended_at=clock.now()))
