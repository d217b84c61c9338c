"""How often something may be tried: counters in a table, which all processes share.

A counter's key is a keyed hash, so the table tells nobody whose address it counts. A count stays when the attempt
itself fails: call `count` in a transaction of its own, and `TooManyTries` after it.
"""

import hmac
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from sqlalchemy import Integer, case, delete, literal
from sqlalchemy.orm import Session

from app.core import clock
from app.core.database import insert_for
from app.sign_in.model import LimitCounter


@dataclass(frozen=True)
class Limit:
    """So many tries in a window that begins with the first of them."""

    tries: int
    window: timedelta


PER_ACCOUNT = Limit(10, timedelta(minutes=15))  # of one network, or of a browser that was in as that person
PER_BROWSER = Limit(50, timedelta(minutes=15))
# From anywhere together, so wide that a stranger with one network keeps nobody out.
ANYWHERE = Limit(100, timedelta(hours=1))
MAILS = Limit(15, timedelta(hours=24))
# A code has six digits: a year of twenty guesses a day finds one in 137.
WRONG_CODES = Limit(20, timedelta(hours=24))
# What a visitor leaves before there is an account. An office or a library has one address for everybody in it.
DRAFTS = Limit(40, timedelta(hours=24))
FILES = Limit(60, timedelta(hours=24))
REPORTS = Limit(10, timedelta(hours=24))
CALLBACKS = Limit(10, timedelta(hours=24))

WIDER = 3  # of who signed in, we know whom to ask


def wider(limit: Limit) -> Limit:
    """What somebody with an account may leave where a visitor has this limit."""
    return Limit(limit.tries * WIDER, limit.window)


def key_of(secret_key: str, what: str, whose: str) -> str:
    """A counter's key: what is tried, and a keyed hash of for whom (an e-mail address or a browser's address)."""
    return f"{what}:{hmac.new(secret_key.encode(), f'{what}:{whose}'.encode(), sha256).hexdigest()}"


def network_of(address: str | None) -> str:
    """The network that a browser's address counts for: of IPv6 the first half, since one home has all of the rest."""
    try:
        found = ip_address(address or "")
    except ValueError:
        return address or ""
    return str(ip_network((found, 64), strict=False)) if found.version == 6 else str(found)


def count(session: Session, key: str, limit: Limit) -> int:
    """Count one try, in one statement, so that no two at the same moment count as one.

    Gives 0, or the seconds to wait when this try is one too many.
    """
    moment = clock.now()
    begun = insert_for(session, LimitCounter).values(key=key, window_ends_at=moment + limit.window, count=1)
    over = LimitCounter.window_ends_at <= moment
    tries, ends_at = session.execute(
        begun.on_conflict_do_update(
            index_elements=[LimitCounter.key],
            set_={
                "count": case((over, literal(1, Integer)), else_=LimitCounter.count + 1),
                "window_ends_at": case((over, begun.excluded.window_ends_at), else_=LimitCounter.window_ends_at),
            },
        ).returning(LimitCounter.count, LimitCounter.window_ends_at)
    ).one()
    return 0 if tries <= limit.tries else max(1, round((ends_at - moment).total_seconds()))


def forget(session: Session, key: str) -> None:
    """Begin again: who signed in made no guess."""
    session.execute(delete(LimitCounter).where(LimitCounter.key == key))
