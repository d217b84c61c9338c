"""Every model, imported once: what Alembic, the tests and the factory need to know the whole schema."""

from app.assignments import model as assignments
from app.core import dated, editions, history, outbox, signs, trade_changes
from app.core.database import Base
from app.invitations import model as invitations
from app.memberships import model as memberships
from app.messages import model as messages
from app.offerings import model as offerings
from app.organisations import model as organisations
from app.people import model as people
from app.profiles import model as profiles
from app.proposals import model as proposals
from app.sign_in import model as sign_in

__all__ = [
    "Base",
    "assignments",
    "dated",
    "editions",
    "history",
    "invitations",
    "memberships",
    "messages",
    "offerings",
    "organisations",
    "outbox",
    "people",
    "profiles",
    "proposals",
    "sign_in",
    "signs",
    "trade_changes",
]
