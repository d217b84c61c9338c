"""A member's story: what happened to the membership, and what others did on the member's behalf."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session, aliased

from app.core.history import HistoryLine
from app.core.words import N_
from app.memberships.model import Membership
from app.people.model import CooperativeRole, Person

NEWEST = 50  # lines shown

# What a line says, after when and before who. A verb that stands here not is told by ANOTHER_STEP.
WORDS = {
    "memberships.admit": N_("Lid geworden"),
    "memberships.leave": N_("Gestopt als lid"),
    "memberships.come_back": N_("Terug als lid"),
    "memberships.act_for": N_("Begonnen met stappen namens dit lid"),
    "memberships.stop_acting": N_("Gestopt met stappen namens dit lid"),
    "imports.save": N_("Gegevens uit een bestand gehaald"),
    "invitations.accept": N_("Uitnodiging aangenomen"),
    "profiles.edit": N_("Profiel veranderd"),
    "profiles.remove_portrait": N_("Foto weggehaald"),
    "portfolio.add": N_("Foto van werk op de pagina gezet"),
    "portfolio.edit": N_("Foto van werk veranderd"),
    "portfolio.move": N_("Foto van werk eerder gezet"),
    "portfolio.remove": N_("Foto van werk weggehaald"),
    "offerings.start": N_("Aanbod begonnen"),
    "offerings.edit": N_("Aanbod veranderd"),
    "offerings.add_photo": N_("Foto bij een aanbod gezet"),
    "offerings.remove_photo": N_("Foto bij een aanbod weggehaald"),
    "offerings.submit": N_("Aanbod opgestuurd voor controle"),
    "offerings.publish": N_("Aanbod gepubliceerd"),
    "offerings.pause": N_("Aanbod gepauzeerd"),
    "offerings.resume": N_("Aanbod weer gepubliceerd"),
    "offerings.archive": N_("Aanbod opgeborgen"),
    "offerings.reopen": N_("Aanbod teruggehaald"),
    "offerings.bring_in": N_("Aanbod uit een bestand gehaald"),
    "proposals.start": N_("Offerte begonnen"),
    "proposals.edit": N_("Offerte veranderd"),
    "proposals.send": N_("Offerte verstuurd"),
    "proposals.withdraw": N_("Offerte ingetrokken"),
    "proposals.reopen": N_("Offerte opnieuw geopend"),
    "assignments.begin": N_("Begonnen met een opdracht"),
    "assignments.deliver": N_("Opdracht opgeleverd"),
    "assignments.ask_question": N_("Vraag gesteld over een opdracht"),
    "proposals.say_no": N_("Nee gezegd op een uitnodiging"),
    "nudges.remind_proposer": N_("Herinnerd aan een offerte"),
    "nudges.remind_invited": N_("Herinnerd aan een uitnodiging"),
    "nudges.ask_still_true": N_("Gevraagd of het aanbod nog klopt"),
    "messages.start": N_("Begonnen met berichten"),
    "messages.write": N_("Bericht geschreven"),
}
ANOTHER_STEP = N_("Andere stap")


@dataclass(frozen=True)
class StoryLine:
    """One line: `what` is a Dutch msgid, `who` a name, `on_behalf_of` the member's name when somebody else did it."""

    at: datetime
    what: str
    who: str
    on_behalf_of: str | None
    note: str


def story_of(session: Session, membership: Membership) -> Sequence[StoryLine]:
    """The newest lines of a membership, the newest first. Needs its person loaded.

    Of what others did for the member only those of this cooperative are told: one person can belong to two.
    """
    somebody = aliased(Person)
    people_of_the_cooperative = select(CooperativeRole.person_id).where(
        CooperativeRole.cooperative_id == membership.cooperative_id
    )
    rows = session.execute(
        select(HistoryLine, somebody.first_name)
        .outerjoin(somebody, somebody.id == HistoryLine.person_id)
        .where(
            or_(
                and_(HistoryLine.thing_kind == "membership", HistoryLine.thing_id == membership.id),
                and_(
                    HistoryLine.for_person_id == membership.person_id,
                    HistoryLine.person_id.in_(people_of_the_cooperative),
                ),
            )
        )
        .order_by(HistoryLine.id.desc())
        .limit(NEWEST)
    )
    return [
        StoryLine(
            at=line.at,
            what=WORDS.get(line.verb, ANOTHER_STEP),
            who=first_name or "Paraplu",
            on_behalf_of=membership.person.first_name if line.for_person_id is not None else None,
            note=line.note,
        )
        for line, first_name in rows
    ]
