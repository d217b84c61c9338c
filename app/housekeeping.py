"""What the worker does at night: throw away what nobody needs any more, and ask what nobody touched for long."""

import logging
from collections.abc import Callable

from sqlalchemy.orm import Session

from app.assignments.housekeeping import forget_changes
from app.assignments.housekeeping import forget_old as forget_old_drafts
from app.callbacks.housekeeping import forget_old as forget_old_callbacks
from app.core import outbox
from app.core.actor import SYSTEM
from app.core.database import gather_statistics, transaction
from app.core.logs import wordless
from app.core.storage import Storage
from app.offerings.confirming.actions import ask_again
from app.organisations.housekeeping import forget_old as forget_old_sign_ups
from app.settings import Settings
from app.sign_in.housekeeping import forget_old as forget_old_sign_ins

log = logging.getLogger("paraplu.worker")


def keep_house(session: Session, settings: Settings) -> None:
    """Take every step by itself, in a transaction of its own: one that fails holds up no other. Tomorrow comes again."""
    for step in HOUSEKEEPING:
        try:
            step(session, settings)
        except Exception as error:
            session.rollback()
            log.error("housekeeping failed: %s", type(error).__name__, exc_info=wordless(error))


def _in_transaction(step: Callable[[Session], object]) -> Callable[[Session, Settings], None]:
    def kept(session: Session, _settings: Settings) -> None:
        with transaction(session):
            step(session)

    return kept


def _forget_drafts(session: Session, settings: Settings) -> None:
    """The files go after their rows are gone for good."""
    with transaction(session):
        keys = forget_old_drafts(session) + forget_changes(session)
    for key in keys:
        Storage(settings.files).delete(key)


def _ask_again(session: Session, settings: Settings) -> None:
    """A night's question to members whose offerings nobody touched for long."""
    with transaction(session):
        ask_again(session, SYSTEM, settings.secret_key)


HOUSEKEEPING: tuple[Callable[[Session, Settings], None], ...] = (
    _in_transaction(forget_old_sign_ins),
    _in_transaction(forget_old_sign_ups),
    _in_transaction(forget_old_callbacks),
    _in_transaction(outbox.forget_old),
    _forget_drafts,
    _ask_again,
    lambda session, _settings: gather_statistics(session),
)
