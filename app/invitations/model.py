"""An invitation to become something: a member, a coordinator, an officer, network staff, a colleague of a buyer."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, one_of
from app.invitations.lifecycle import LIFECYCLE
from app.organisations.model import RIGHTS
from app.people.model import COOPERATIVE_ROLES, NETWORK_ROLES

MEMBER, TRIAL, OFFICER = "member", "trial", "officer"
RELATIONS = (TRIAL, MEMBER, *COOPERATIVE_ROLES, OFFICER, *NETWORK_ROLES, *RIGHTS)


class Invitation(Base):
    """A link by mail, usable once, until it expires. `relation` says what the person becomes, the ids of what.

    `assignment_id` is what a coordinator posted for somebody who called: the link leads there.
    """

    __tablename__ = "invitation"
    __table_args__ = (
        UniqueConstraint("token_hash"),
        one_of("relation", RELATIONS),
        LIFECYCLE.constraint(),
        CheckConstraint(
            "(relation = 'officer' and municipality_id is not null and cooperative_id is null and organisation_id is null)"
            " or (relation in ('network_staff', 'administrator')"
            " and cooperative_id is null and municipality_id is null and organisation_id is null)"
            " or (relation in ('trial', 'member', 'coordinator', 'coach', 'treasurer')"
            " and cooperative_id is not null and municipality_id is null and organisation_id is null)"
            " or (relation in ('manages', 'buys', 'reads')"
            " and organisation_id is not null and cooperative_id is null and municipality_id is null)",
            name="relation_has_its_place",
        ),
    )
    LIFECYCLE = LIFECYCLE

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    email: Mapped[str] = mapped_column(String(254), index=True)
    first_name: Mapped[str] = mapped_column(String(60))
    relation: Mapped[str] = mapped_column(String(20))
    cooperative_id: Mapped[int | None] = mapped_column(ForeignKey("cooperative.id"), index=True)
    municipality_id: Mapped[int | None] = mapped_column(ForeignKey("municipality.id"))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))
    state: Mapped[str] = mapped_column(String(20), default=LIFECYCLE.initial)
    version: Mapped[int] = mapped_column(default=1)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
