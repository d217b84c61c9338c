"""Offerings from a file: each row names its member by e-mail address."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app.core.actor import Actor
from app.core.errors import Invalid
from app.core.place import Place
from app.core.words import N_
from app.imports.model import Import
from app.imports.rows import Item, Taken
from app.memberships.lifecycle import ALUMNUS
from app.memberships.model import Membership
from app.offerings.answers import first_missing
from app.offerings.importing.actions import bring_in
from app.offerings.importing.comparing import compare
from app.offerings.importing.files import Row
from app.offerings.importing.imported import ImportedOffering
from app.offerings.importing.rows import offering_of
from app.offerings.lifecycle import DRAFT, PUBLISHED, SUBMITTED
from app.offerings.model import Offering, is_checked
from app.people.model import Cooperative, Person

NO_ADDRESS = N_("het e-mailadres van het lid mist. Vul in van wie dit aanbod is.")
NO_MEMBER = N_("wij vinden geen lid met dit e-mailadres. Importeer eerst de leden, of verbeter het adres.")
OF_ANOTHER = N_("deze sleutel hoort bij het aanbod van een ander lid. Kies een andere sleutel.")


class Offerings:
    """The offerings of one cooperative. Who belongs to it is asked once: a few hundred members at most."""

    batch = 1000

    def __init__(self, session: Session, imported: Import) -> None:
        cooperative = session.get_one(Cooperative, imported.cooperative_id)
        self.place = Place(cooperative.place_name, cooperative.lat, cooperative.lon)
        self.as_drafts = imported.as_drafts
        rows = session.execute(
            select(Person.email, Membership.id)
            .join(Membership.person)
            .where(Membership.cooperative_id == cooperative.id, Membership.state != ALUMNUS)
        )
        self.members: dict[str, int] = {row.email: row.id for row in rows}

    def understand(self, row: Row) -> tuple[str, Any]:
        address = row.values.get("member", "").lower()
        if not address:
            raise Invalid("member", NO_ADDRESS)
        if address not in self.members:
            raise Invalid("member", NO_MEMBER)
        membership_id = self.members[address]
        offering = offering_of(row, {}, self.place, membership_id)
        return offering.key, (membership_id, offering)

    def take(self, session: Session, items: Sequence[Item], actor: Actor | None) -> Taken:
        taken = Taken()
        by_member: dict[int, list[Item]] = defaultdict(list)
        for item in items:
            by_member[item.thing[0]].append(item)
        found = session.scalars(
            select(Membership).where(Membership.id.in_(by_member)).options(joinedload(Membership.cooperative))
        )
        memberships = {membership.id: membership for membership in found}
        for membership_id, own in by_member.items():
            membership = memberships[membership_id]
            if membership.state == ALUMNUS:
                for item in own:
                    taken.refuse(item, "member", NO_MEMBER)
            else:
                self._take_of(session, membership, own, actor, taken)
        return taken

    def _take_of(
        self, session: Session, membership: Membership, items: Sequence[Item], actor: Actor | None, taken: Taken
    ) -> None:
        found = compare(session, membership, [item.thing[1] for item in items])
        of_another = {offering.key for offering in found.taken}
        good = []
        for item in items:
            if item.key in of_another:
                taken.refuse(item, "key", OF_ANOTHER)
            else:
                good.append(item.thing[1])
        taken.created += len(found.new)
        taken.changed += len(found.changed)
        taken.same += len(found.same)
        taken.kept += len(found.by_hand)
        taken.people.add(membership.person_id)
        if actor is not None and (found.new or found.changed):
            is_read_first = is_checked(membership)

            def state_of(offering: ImportedOffering) -> str:
                return self._state_of(offering, is_read_first=is_read_first)

            bring_in(session, actor, membership, good, state_of=state_of, is_indexed=False)

    def _state_of(self, offering: ImportedOffering, *, is_read_first: bool) -> str:
        """Where a new one begins. What lacks an answer can't be approved, so it stays with its member first."""
        if self.as_drafts:
            return DRAFT
        if not is_read_first:
            return PUBLISHED
        is_whole = first_missing(Offering(**offering.content(), days=[], photos=[], price_list=[], not_done="")) is None
        return SUBMITTED if is_whole else DRAFT
