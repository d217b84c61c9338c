"""Every mail about a proposal can be written, in words for its reader."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.core.database import transaction
from app.core.outbox import MAIL, OutboxRow
from app.memberships.queries import actor_of
from app.proposals import actions, queries
from app.web.mail import write_letter
from tests.builders import (
    a_buyer,
    a_cooperative,
    a_coordinator,
    a_membership,
    a_proposal,
    an_assignment,
    an_organisation,
)


@pytest.mark.parametrize("kind", ["assignment", "job"])
def test_every_mail_can_be_written(app: Flask, session: Session, kind: str) -> None:
    organisation, cooperative = an_organisation(session), a_cooperative(session)
    buyer, coordinator = a_buyer(session, organisation), a_coordinator(session, cooperative)
    membership, other = a_membership(session, cooperative), a_membership(session)
    assignment = an_assignment(session, organisation, cooperative, kind=kind)
    first = a_proposal(session, assignment, membership, state="draft")
    second, third = a_proposal(session, assignment, other), a_proposal(session, assignment)
    assert coordinator.person_id is not None
    acting = actor_of(session, coordinator.person_id, membership.id)
    with transaction(session):
        actions.send(session, acting, queries.get(session, acting, first.id), 1)
    with transaction(session):
        actions.edit(session, acting, queries.get(session, acting, first.id), 3, message="Nog mooier")
    with transaction(session):
        actions.withdraw(session, acting, queries.get(session, acting, first.id))
    with transaction(session):
        actions.decline(session, buyer, queries.get(session, buyer, third.id), "Een volgende keer graag.")
    with transaction(session):
        actions.award(session, buyer, queries.get(session, buyer, second.id), 1)
    rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == MAIL)).all()
    seen = set()
    with app.app_context():
        for row in rows:
            letter = write_letter(app, row.topic, row.payload, "nl")
            seen.add((row.topic, row.payload["reader"]))
            assert letter.subject
            assert len(letter.subject) < 150
            assert f"Dag {row.payload['first_name']}," in letter.body
            assert "/proposals" in letter.body or "/for-me" in letter.body or "/candidates" in letter.body
            assert "de Vries" not in letter.body
    assert {
        ("proposals.send", "buyer"),
        ("proposals.send", "member"),
        ("proposals.edit", "buyer"),
        ("proposals.withdraw", "buyer"),
        ("proposals.withdraw", "member"),
        ("proposals.decline", "member"),
        ("proposals.award", "buyer"),
        ("proposals.award", "member"),
        ("proposals.award", "coordinator"),
    } <= seen


def test_the_order_confirmation_names_the_parties_the_price_and_the_day(app: Flask, session: Session) -> None:
    organisation = an_organisation(session)
    buyer = a_buyer(session, organisation)
    proposal = a_proposal(session, an_assignment(session, organisation))
    with transaction(session):
        actions.award(session, buyer, queries.get(session, buyer, proposal.id), 1)
    row = session.scalars(
        select(OutboxRow).where(OutboxRow.topic == "proposals.award", OutboxRow.recipient_id == buyer.person_id)
    ).one()
    with app.app_context():
        letter = write_letter(app, row.topic, row.payload, "nl")
    assert f"OB-{proposal.id:05d}" in letter.subject
    for words in (organisation.name, "Samira", "€\u00a0750", "exclusief btw", "Waar: Delft", "Wanneer: "):
        assert words in letter.body
