"""What signing in keeps: sessions, one-time secrets and counters. Of every secret only its hash is stored."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, one_of

CODE, RESET = "code", "reset"
SECRET_KINDS = (CODE, RESET)


class SignInSession(Base):
    """One browser that is signed in. Ends by sign-out, by the person from another browser, by idleness or by age.

    `acting_membership_id` is set while a coordinator takes steps for a member, `acting_organisation_id` for a buyer.
    """

    __tablename__ = "sign_in_session"
    __table_args__ = (UniqueConstraint("token_hash"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    acting_membership_id: Mapped[int | None]
    acting_organisation_id: Mapped[int | None]
    browser: Mapped[str] = mapped_column(String(80), default="")
    created_at: Mapped[datetime]
    last_seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class OneTimeSecret(Base):
    """A code or a reset link that was mailed: usable once, for a short time, a few tries.

    `ticket_hash` ties a code to the browser that asked for it, so that a code alone, read over a shoulder, is no key.
    """

    __tablename__ = "one_time_secret"
    __table_args__ = (one_of("kind", SECRET_KINDS),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    email: Mapped[str] = mapped_column(String(254), index=True)
    secret_hash: Mapped[str] = mapped_column(String(64))
    ticket_hash: Mapped[str] = mapped_column(String(64), default="", index=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)


class LimitCounter(Base):
    """How often something was tried in a window of time. `key` holds a hash, never an address."""

    __tablename__ = "limit_counter"

    key: Mapped[str] = mapped_column(String(100), primary_key=True)
    window_ends_at: Mapped[datetime]
    count: Mapped[int]
