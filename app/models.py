"""Every model, imported once: what Alembic, the tests and the factory need to know the whole schema."""

from app.assignments import model as assignments
from app.assignments.changing import model as changes
from app.availability import model as availability
from app.callbacks import model as callbacks
from app.core import dated, editions, history, outbox, signs, trade_changes
from app.core.database import Base
from app.favourites import model as favourites
from app.handovers import model as handovers
from app.imports import model as imports
from app.invitations import model as invitations
from app.memberships import model as memberships
from app.messages import model as messages
from app.nudges import model as nudges
from app.offerings import model as offerings
from app.organisations import model as organisations
from app.people import model as people
from app.portfolio import model as portfolio
from app.profiles import model as profiles
from app.proposals import model as proposals
from app.reviews import model as reviews
from app.sign_in import model as sign_in

__all__ = [
    "Base",
    "assignments",
    "availability",
    "callbacks",
    "changes",
    "dated",
    "editions",
    "favourites",
    "handovers",
    "history",
    "imports",
    "invitations",
    "memberships",
    "messages",
    "nudges",
    "offerings",
    "organisations",
    "outbox",
    "people",
    "portfolio",
    "profiles",
    "proposals",
    "reviews",
    "sign_in",
    "signs",
    "trade_changes",
]
