"""A file, bringing it in, and what came of it."""

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import SYSTEM
from app.memberships.model import Membership
from app.offerings.importing.commands import ImportResult, import_offerings
from app.offerings.model import Offering
from app.people.model import Person

A_FILE = """Titel;Omschrijving;Vak;Plaats;Prijs;Eenheid;Uren;Externe sleutel
Taarten;Ik bak taarten met fruit.;Taarten bakken;Gouda;€ 27,50;per stuk;12;A-1
Fietsen;Ik maak uw fiets;fietsenmaker;2611 Delft;25;uur;;A-2
"""


def bring(session: Session, membership: Membership, file: Path, **more: dict[str, str]) -> ImportResult:
    email = session.scalar(select(Person.email).where(Person.id == membership.person_id))
    assert email is not None
    given = {"mapping": {}, "defaults": {}, **more}
    return import_offerings(
        session, SYSTEM, file, email=email, slug=None, mapping=given["mapping"], defaults=given["defaults"]
    )


def kept(session: Session) -> list[Offering]:
    session.rollback()
    session.expire_all()
    return list(session.scalars(select(Offering).order_by(Offering.id)))


def a_file(tmp_path: Path, text: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "aanbod.csv"
    path.write_bytes(text.encode(encoding))
    return path
