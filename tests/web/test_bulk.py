"""What was ticked is done one by one: what can't be is said, and stops nothing else."""

from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assignments.model import Participant
from app.invitations.model import Invitation
from app.offerings.model import Offering
from app.web.bulk import MOST
from tests.builders import (
    a_cooperative,
    a_coordinator,
    a_membership,
    an_assignment,
    an_invitation,
    an_offering,
)
from tests.matching.conftest import Indexed, indexed
from tests.visits import Visitor

__all__ = ["indexed"]


def text(visitor: Visitor, path: str) -> str:
    return " ".join(visitor.open(path).get_data(as_text=True).split())


def test_offerings_are_published_as_they_were_read_and_others_stay_as_they_are(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    membership = a_membership(session, home)
    first, second, changed = (
        an_offering(session, membership, title=title, state="submitted") for title in ("Soep", "Taart", "Brood")
    )
    foreign = an_offering(session, title="Van een ander", state="submitted")
    visitor = Visitor(app, a_coordinator(session, home))
    page = text(visitor, "/offerings/to-check")
    assert f'value="{first.id}:1"' in page
    chosen = [f"{first.id}:1", f"{second.id}:1", f"{changed.id}:99", f"{foreign.id}:1", "nonsense"]
    visitor.send("/offerings/to-check", {"csrf_token": visitor.token(), "verb": "publish", "chosen": chosen})
    page = text(visitor, "/offerings/to-check")
    for words in (
        "2 keer aanbod staat op de site.",
        "Niet gelukt bij Brood. Er is intussen iets veranderd.",
        "2 keer niet: dit is er niet, of het is niet van u.",
    ):
        assert words in page
    assert "Van een ander" not in page  # what somebody may not see has no name
    session.rollback()
    states = [
        session.get_one(Offering, each.id, populate_existing=True).state for each in (first, second, changed, foreign)
    ]
    assert states == ["published", "published", "submitted", "submitted"]


def test_what_goes_back_needs_a_word(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    offering = an_offering(session, a_membership(session, home), state="submitted")
    visitor = Visitor(app, a_coordinator(session, home))
    values = {"csrf_token": visitor.token(), "verb": "send_back", "chosen": [f"{offering.id}:1"]}
    visitor.send("/offerings/to-check", values)
    assert "Niet gelukt bij Catering met Syrische gerechten. Schrijf wat er nog beter kan." in text(
        visitor, "/offerings/to-check"
    )
    visitor.send("/offerings/to-check", {**values, "reason": "Zet er een prijs bij."})
    assert "Eén aanbod is teruggestuurd." in text(visitor, "/offerings/to-check")
    visitor.send("/offerings/to-check", {"csrf_token": visitor.token(), "verb": "publish"})
    assert "Kruis eerst aan" in text(visitor, "/offerings/to-check")


def test_invitations_are_taken_back_a_hundred_at_most(app: Flask, session: Session) -> None:
    home = a_cooperative(session)
    own = [an_invitation(session, home) for _ in range(2)]
    foreign = an_invitation(session)
    visitor = Visitor(app, a_coordinator(session, home))
    many = [str(900_000 + number) for number in range(MOST)]
    chosen = [*(str(each.id) for each in own), str(own[0].id), str(foreign.id), *many]
    visitor.send("/invitations/revoke", {"csrf_token": visitor.token(), "chosen": chosen})
    page = text(visitor, "/invitations")
    assert "2 uitnodigingen zijn ingetrokken." in page
    assert "3 keer niet: u kunt er honderd tegelijk doen." in page
    session.rollback()
    assert session.get_one(Invitation, foreign.id, populate_existing=True).state == "sent"


def test_several_members_are_invited_at_once_and_nobody_twice(app: Flask, session: Session, indexed: Indexed) -> None:
    home = a_cooperative(session)
    members = [a_membership(session, home, first_name=name) for name in ("Ali", "Bea")]
    for membership in members:
        an_offering(session, membership)
    assignment = an_assignment(session, home=home)
    indexed()
    visitor = Visitor(app, a_coordinator(session, home))
    path = f"/assignments/{assignment.id}/candidates"
    assert text(visitor, path).count('form="bulk"') == 2
    values = {"csrf_token": visitor.token(), "membership_id": [str(each.id) for each in members]}
    visitor.send(f"/assignments/{assignment.id}/invite-many", values)
    assert "2 leden krijgen bericht." in text(visitor, path)
    visitor.send(f"/assignments/{assignment.id}/invite-many", values)
    assert "Niet gelukt bij Ali, Bea. Dit lid is al gevraagd of doet al mee." in text(visitor, path)
    session.rollback()
    number = session.scalar(select(func.count(Participant.id)).where(Participant.assignment_id == assignment.id))
    assert number == 2
