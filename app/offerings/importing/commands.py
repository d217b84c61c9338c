"""Brings a file of offerings in: all rows or none, and the same file twice changes nothing.

The command line calls it; what is wrong is said row by row.
"""

from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.place import Place
from app.core.words import N_
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.importing.actions import bring_in
from app.offerings.importing.files import HEADERS, NO_FIELD, read_rows
from app.offerings.importing.rows import RowWord, understood
from app.people.model import Cooperative, Person

NO_MEMBER = N_("Wij vinden geen lid met dit e-mailadres bij deze coöperatie.")
OF_ANOTHER = N_("deze sleutel hoort bij het aanbod van een ander lid.")
EDITED_BY_HAND = N_("dit aanbod is op de site gewijzigd. Het blijft zoals het daar staat.")
WHICH_COOPERATIVE = N_("Dit lid hoort bij meer dan een coöperatie. Zeg welke: %(slugs)s.")


@dataclass(frozen=True)
class ImportResult:
    """How many offerings are new, changed and as they were; or what is wrong, and then nothing was done.

    `kept`: rows that changed in the file, whose offering somebody edited by hand; they were left as they are.
    """

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    errors: list[RowWord] = field(default_factory=list)
    kept: list[RowWord] = field(default_factory=list)


def import_offerings(
    session: Session,
    actor: Actor,
    file: Path,
    *,
    email: str,
    slug: str | None,
    mapping: dict[str, str],
    defaults: dict[str, str],
) -> ImportResult:
    """Import a CSV or XLSX file as published offerings of one member, within a transaction of its own.

    `mapping`: our field to the header of its column (the rest is recognised); `defaults`: our field to the value for
    rows that have none. Raises Invalid when the file, the mapping or the member is wrong as a whole.
    """
    if unknown := set(defaults) - set(HEADERS):
        raise Invalid("defaults", NO_FIELD, {"field": min(unknown), "fields": ", ".join(HEADERS)})
    membership, cooperative = _member(session, email, slug)
    own_place = Place(cooperative.place_name, cooperative.lat, cooperative.lon)
    offerings, errors = understood(read_rows(file, mapping), defaults, own_place, membership.id)
    if errors:
        return ImportResult(errors=errors)
    with transaction(session):
        membership, _cooperative = _member(session, email, slug)
        counts = bring_in(session, actor, membership, offerings)
    rows = {offering.key: offering.row for offering in offerings}
    if counts.taken:
        return ImportResult(errors=[RowWord(rows[key], OF_ANOTHER) for key in counts.taken])
    kept = [RowWord(rows[key], EDITED_BY_HAND) for key in counts.kept]
    return ImportResult(counts.created, counts.changed, counts.unchanged, kept=kept)


def _member(session: Session, email: str, slug: str | None) -> tuple[Membership, Cooperative]:
    query = (
        select(Membership, Cooperative)
        .join(Membership.cooperative)
        .join(Membership.person)
        .where(Person.email == email.strip().lower(), Membership.state != ALUMNUS)
    )
    found = session.execute(query if slug is None else query.where(Cooperative.slug == slug)).all()
    if not found:
        raise Invalid("member", NO_MEMBER)
    if len(found) > 1:
        raise Invalid("member", WHICH_COOPERATIVE, {"slugs": ", ".join(row[1].slug for row in found)})
    membership, cooperative = found[0]
    return membership, cooperative
