"""Plants the demo: cooperatives in real places, invented people, offerings with drawn pictures, assignments in all states.

Deterministic: the same demo every time, but for its dates, which are always around today. It writes rows past the
actions, because a story of months has to be told at once; what it writes is what the actions would have left.
"""

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.pictures import Picture
from app.core.storage import Storage
from app.demo.buyers import plant_buyers
from app.demo.callers import plant_callers
from app.demo.changes import plant_changes
from app.demo.crowd import plant_crowd
from app.demo.days import plant_days
from app.demo.desk import plant_desk
from app.demo.earlier import plant_earlier_work
from app.demo.members import plant_cooperatives, plant_invitations, plant_members, plant_staff
from app.demo.offerings import Say, draw_offerings, plant_offerings, plant_profiles
from app.demo.planted import FULL, SMALL, Planted, Size
from app.demo.work import plant_work
from app.people.model import Person


def fill(session: Session, storage: Storage, say: Say, *, is_small: bool, crowd: int) -> bool:
    """What `paraplu demo` does: the demo, and on top of it a crowd of so many members (0 for none)."""
    if not plant(session, storage, say, SMALL if is_small else FULL):
        return False
    if crowd:
        plant_crowd(session, say, crowd)
    return True


def plant(session: Session, storage: Storage, say: Say, size: Size = FULL, *, draws: bool = True) -> bool:
    """Fill an empty database; False when somebody lives in it already. Without `draws` nothing has a picture."""
    if session.scalar(select(Person.id).limit(1)) is not None:
        session.rollback()
        return False
    planted = Planted(size)
    with transaction(session):
        say(f"… {size.cooperatives} cooperatives, the people who run them, and their members")
        plant_cooperatives(session, planted)
        plant_staff(session, planted)
        plant_members(session, planted)
        plant_invitations(session, planted)
        rows = plant_offerings(session, planted)
        portraits: Iterator[Picture] = iter(())
        if draws:
            say(f"… {len(rows)} offerings, their pictures drawn on the spot")
            portraits = draw_offerings(session, planted, storage, rows, say)
            plant_earlier_work(session, planted.memberships[0], storage)
        plant_profiles(session, planted, storage, portraits)
        say(f"… {size.assignments} assignments and {size.jobs} jobs, with who proposes and what was said")
        plant_work(session, planted)
        plant_days(session, planted)
        plant_desk(session, planted)
        plant_buyers(session, planted)
        plant_changes(session, planted)
        plant_callers(session, planted)
        planted.lines.sort(key=lambda line: line.at)  # a story is read in the order of its lines
        session.add_all(planted.lines)
    return True
