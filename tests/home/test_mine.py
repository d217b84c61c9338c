"""What waits for whoever signed in."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from app.core import clock, history
from app.core.database import transaction
from app.core.outbox import PARKED, OutboxRow
from app.home import queries
from app.home.done import DONE
from app.memberships.queries import actor_of
from app.people.model import Cooperative, CooperativeMunicipality
from app.proposals import actions as proposals
from app.proposals import queries as proposal_queries
from app.proposals.model import Proposal
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_member,
    a_membership,
    a_municipality,
    a_person,
    a_proposal,
    an_administrator,
    an_assignment,
    an_offering,
    an_officer,
    an_organisation,
    network_staff,
)
from tests.matching.conftest import Indexed, indexed
from tests.visits import Visitor

__all__ = ["indexed"]


def text(visitor: Visitor, path: str = "/me") -> str:
    return visitor.open(path).get_data(as_text=True)


def test_a_member_sees_what_fits_what_runs_and_what_is_unfinished(
    app: Flask, session: Session, indexed: Indexed
) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    an_offering(session, membership, state="draft", title="Half aanbod")
    an_assignment(session, title="Lunch die past")
    an_assignment(session, title="Alleen voor Samira", asked=membership)
    a_proposal(session, an_assignment(session, title="Diner in Delft"), membership)
    a_proposal(session, an_assignment(session, title="Lang geleden", state="withdrawn"), membership)
    indexed()
    page = text(Visitor(app, actor_of(session, membership.person_id)))
    for words in ("Dag Samira", "Lunch die past", "Alleen voor Samira", "Diner in Delft", "Half aanbod"):
        assert words in page
    assert "Lang geleden" not in page


def test_a_member_with_nothing_is_told_where_to_begin(app: Flask, session: Session, indexed: Indexed) -> None:
    indexed()
    page = text(Visitor(app, a_member(session)))
    assert "Vertel eerst wat u doet" in page
    assert "Maak aanbod" in page


def test_without_an_index_the_page_still_answers(app: Flask, session: Session) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    an_assignment(session, title="Alleen voor Samira", asked=membership)
    page = text(Visitor(app, actor_of(session, membership.person_id)))
    assert "Zoeken werkt nu even niet" in page
    assert "Alleen voor Samira" in page


def test_a_buyer_sees_which_proposals_wait(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    waits = an_assignment(session, organisation, title="Hier wacht iets")
    a_proposal(session, waits)
    a_proposal(session, waits)
    changed = a_proposal(session, an_assignment(session, organisation, title="Net gewijzigd"))
    with transaction(session):
        session.get_one(Proposal, changed.id).stands = False
    an_assignment(session, organisation, title="Nog een concept", state="draft")
    an_assignment(session, organisation, title="Al klaar", state="accepted")
    an_assignment(session, organisation, title="Al begonnen", state="in_progress", kind="job")
    page = text(Visitor(app, a_buyer(session, organisation)))
    assert "Er wachten 2 offertes op u." in page
    assert f"/assignments/{waits.id}/proposals" in page
    assert "Nog een concept" in page
    assert "Al klaar" not in page
    assert "Al begonnen" not in page, "who was hired needs nothing here any more"
    assert "Er wacht één offerte op u." not in page
    assert "Wij vroegen de leden of hun reactie nog klopt." in page
    assert "Er wachten 2 dingen op u." in page, "the draft and the one with proposals that stand"


def test_a_buyer_without_assignments_is_invited_to_post_one(app: Flask, session: Session) -> None:
    assert "Plaats een opdracht" in text(Visitor(app, a_buyer(session)))


def test_an_administrator_sees_mails_that_did_not_arrive(app: Flask, session: Session) -> None:
    administrator = an_administrator(session)
    moment = clock.now()
    with transaction(session):
        session.add(OutboxRow(kind="mail", topic="x", dedupe_key="x", state=PARKED, created_at=moment, due_at=moment))
        session.add(OutboxRow(kind="mail", topic="y", dedupe_key="y", created_at=moment, due_at=moment))
    assert queries.house(session).parked_mails == 1
    assert "mails die niet aankwamen" in text(Visitor(app, administrator))


def test_a_person_without_any_role_has_a_page_too(app: Flask, session: Session) -> None:
    page = text(Visitor(app, actor_of(session, a_person(session).id)))
    assert "Er wacht nu niets op u" in page
    assert "Vraag hulp" in page


def test_a_member_sees_what_a_coordinator_did_in_the_members_name(app: Flask, session: Session) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    acting = actor_of(session, coordinator.person_id, membership.id)
    proposal = a_proposal(session, membership=membership, state="draft")
    with transaction(session):
        proposals.send(session, acting, proposal_queries.get(session, acting, proposal.id), 1)
        for _number in range(queries.SHOWN):  # what is no step takes no line away from those that are
            history.record(session, acting, "memberships.act_for", "membership", membership.id)
    visitor = Visitor(app, actor_of(session, membership.person_id))
    page = text(visitor)
    assert "Mark verstuurde uw offerte" in page
    assert f"/proposals/{proposal.id}" in page
    with clock.shifted(timedelta(days=31)):
        assert queries.done_for_me(session, actor_of(session, membership.person_id), DONE) == []
    assert "Mark verstuurde uw offerte" not in text(Visitor(app, a_member(session)))


@pytest.mark.parametrize(
    ("verb", "kind", "words"),
    [
        ("offerings.remove_photo", "offering", "Mark haalde een foto weg bij uw aanbod"),
        ("profiles.remove_portrait", "profile", "Mark haalde uw foto weg"),
        ("proposals.say_no", "assignment", "Mark zei voor u nee op een uitnodiging"),
    ],
)
def test_a_member_also_sees_what_somebody_took_away(
    app: Flask, session: Session, verb: str, kind: str, words: str
) -> None:
    cooperative = a_cooperative(session)
    membership = a_membership(session, cooperative)
    coordinator = a_coordinator(session, cooperative)
    assert coordinator.person_id is not None
    with transaction(session):
        history.record(session, actor_of(session, coordinator.person_id, membership.id), verb, kind, 1)
    assert words in text(Visitor(app, actor_of(session, membership.person_id)))


def test_an_officer_sees_who_works_for_the_municipality_and_no_number_of_few_people(
    app: Flask, session: Session, indexed: Indexed
) -> None:
    municipality = a_municipality(session)
    many, few, closed = a_cooperative(session), a_cooperative(session), a_cooperative(session)
    elsewhere = a_cooperative(session)
    with transaction(session):
        for each in (many, few, closed):
            session.add(CooperativeMunicipality(cooperative_id=each.id, municipality_id=municipality.id))
        session.get_one(Cooperative, closed.id).closed_at = clock.now()
    for _member in range(6):
        membership = a_membership(session, many)
    an_offering(session, membership)
    for _member in range(4):
        a_membership(session, few)
    indexed()
    page = text(Visitor(app, an_officer(session, municipality)))
    assert municipality.name in page
    assert re.search(rf"{many.name}</a>.*?<td data-numeric>6</td>\s*<td data-numeric>1</td>", page, re.DOTALL)
    assert re.search(rf"{few.name}</a>.*?<td data-numeric>minder dan vijf</td>", page, re.DOTALL)
    assert "<td data-numeric>4</td>" not in page
    assert closed.name not in page
    assert elsewhere.name not in page


def test_network_staff_see_every_open_cooperative_with_what_it_brokers(
    app: Flask, session: Session, indexed: Indexed
) -> None:
    cooperative, silent = a_cooperative(session), a_cooperative(session)
    an_assignment(session, home=cooperative)
    an_assignment(session, home=cooperative, state="withdrawn")
    indexed()
    page = text(Visitor(app, network_staff(session)))
    row = re.search(rf"{cooperative.name}</a>.*?</tr>", page, re.DOTALL)
    assert row is not None
    assert "<td data-numeric>1</td>" in row.group()
    assert silent.name in page
    assert 'href="/cooperatives"' in page


def test_an_officer_without_a_cooperative_is_told_whom_to_call(app: Flask, session: Session) -> None:
    assert "nog geen coöperatie in uw gemeente" in text(Visitor(app, an_officer(session)))
