"""Who does something. An action gets an actor as an argument and never asks Flask who is signed in.

Roles are relations: somebody is not "a coordinator" but coordinator *of* a cooperative. A coordinator who does a step
for a member is an actor with `for_whom`: it then has that member's relations and no others, and history keeps both.
Likewise with `for_organisation`: it buys for that organisation, in what has an own cooperative as its home.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Desk:
    """Whom a member calls: the own cooperative. `hours` in words, perhaps empty."""

    name: str
    phone: str
    hours: str


@dataclass(frozen=True)
class Actor:
    """A person with the relations that permissions ask for. All ids are primary keys.

    `memberships` maps no names: a membership id stands for one person in one cooperative.
    """

    person_id: int | None = None
    first_name: str = ""
    for_whom: int | None = None
    for_whom_name: str = ""  # of the member, or of the organisation
    for_organisation: int | None = None
    helps_from: frozenset[int] = frozenset()  # with for_organisation: the own cooperatives that help it
    memberships: frozenset[int] = frozenset()
    member_of: frozenset[int] = frozenset()
    coordinator_of: frozenset[int] = frozenset()
    coach_of: frozenset[int] = frozenset()
    treasurer_of: frozenset[int] = frozenset()
    contact_of: frozenset[int] = frozenset()  # organisations: sees what is theirs
    buys_for: frozenset[int] = frozenset()  # of those: posts, chooses and accepts
    buys_privately: bool = False  # for oneself alone, for no organisation
    manages: frozenset[int] = frozenset()  # of those: colleagues and details too
    officer_of: frozenset[int] = frozenset()
    is_network_staff: bool = False
    is_administrator: bool = False
    is_system: bool = False
    desk: Desk | None = None
    # The hash of the secret in a visitor's cookie: a draft can exist before its account does.
    draft_key_hash: str = field(default="", repr=False)

    @property
    def signed_in(self) -> bool:
        return self.person_id is not None

    @property
    def subject_id(self) -> int | None:
        """The person whose things these are: the member, also when a coordinator acts for that member.

        Nobody when a coordinator acts for an organisation: no person's things are at hand then.
        """
        if self.for_organisation is not None:
            return None
        return self.for_whom if self.for_whom is not None else self.person_id

    @property
    def acts_for_another(self) -> bool:
        """Whether these are steps in somebody else's name: a member's, or an organisation's."""
        return self.for_whom is not None or self.for_organisation is not None

    @property
    def is_coordinator(self) -> bool:
        return bool(self.coordinator_of)

    @property
    def is_member(self) -> bool:
        return bool(self.memberships)

    @property
    def is_buyer(self) -> bool:
        return bool(self.buys_for)

    @property
    def is_contact(self) -> bool:
        """Somebody of an organisation, whatever the rights."""
        return bool(self.contact_of)


def behalf_words(actor: Actor) -> dict[str, str]:
    """What a mail adds when a coordinator did it for an organisation: who, and for which."""
    is_for = actor.for_organisation is not None
    return {
        "behalf_who": actor.first_name if is_for else "",
        "behalf_organisation": actor.for_whom_name if is_for else "",
    }


VISITOR = Actor()
SYSTEM = Actor(is_system=True, first_name="Paraplu")
