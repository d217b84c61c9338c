"""The coordinator's list says of each open assignment how many fit, and who first."""

import html
import re
from collections.abc import Callable

from flask import Flask
from sqlalchemy import event
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.database import transaction
from app.home.desk.views import counts
from app.matching.glance import NAMED, Glance, glances
from app.memberships.model import Membership
from app.memberships.queries import actor_of
from app.offerings.documents import documents_for
from app.profiles.model import Profile
from search_index import Index
from tests.builders import a_buyer, a_cooperative, a_coordinator, a_membership, a_proposal, an_assignment, an_offering
from tests.matching.conftest import Indexed
from tests.visits import Visitor


def statements_of(session: Session, ask: Callable[[], object]) -> int:
    session.rollback()
    session.expunge_all()
    statements: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(session.get_bind(), "before_cursor_execute", note)
    ask()
    event.remove(session.get_bind(), "before_cursor_execute", note)
    return len(statements)


def test_the_own_cooperative_stands_first_and_each_member_once(session: Session, indexed: Indexed) -> None:
    own = a_cooperative(session)
    eigen = a_membership(session, own, first_name="Eigen")
    an_offering(session, eigen)
    an_offering(session, session.get_one(Membership, eigen.id), title="Soep")
    an_offering(session, a_membership(session, first_name="Ander"), title="Lunch voor 40 gasten")
    an_offering(session, a_membership(session, first_name="Ver weg"), place="Groningen")
    an_offering(session, a_membership(session, first_name="Drukt"), title="Zeefdruk", trade="screen-printing")
    assignment = an_assignment(session)
    found = glances(session, indexed(), a_coordinator(session, own), [assignment.id])
    assert found == {assignment.id: Glance(2, ("Eigen", "Ander"), is_more=False)}


def test_who_looks_for_a_job_is_named_to_the_own_coordinator_alone(session: Session, indexed: Indexed) -> None:
    own = a_cooperative(session)
    seeker = a_membership(session, own, first_name="Zoekt")
    with transaction(session):
        profile = session.get_one(Profile, seeker.person_id)
        profile.looks_for_job, profile.competences, profile.job_hours = True, ["lunch voor gasten"], 24
    job = an_assignment(session, kind="job")
    index = indexed()
    assert glances(session, index, a_coordinator(session, own), [job.id])[job.id].names == ("Zoekt",)
    assert glances(session, index, a_coordinator(session), [job.id])[job.id] == Glance(0, (), is_more=False)


def test_a_new_offering_is_counted_as_soon_as_the_index_has_it(session: Session, indexed: Indexed) -> None:
    assignment, coordinator, index = an_assignment(session), a_coordinator(session), indexed()
    assert glances(session, index, coordinator, [assignment.id])[assignment.id].good == 0
    offering = an_offering(session)
    index.put(documents_for(session, [offering.id]).values())
    assert glances(session, index, coordinator, [assignment.id])[assignment.id].good == 1


def test_what_is_private_or_closed_is_left_out(session: Session, indexed: Indexed) -> None:
    membership = a_membership(session)
    an_offering(session, membership)
    coordinator = a_coordinator(session)
    private, closed = an_assignment(session, asked=membership), an_assignment(session, state="closed")
    assert glances(session, indexed(), coordinator, [private.id, closed.id]) == {}


def test_twenty_assignments_cost_no_more_statements_than_two(session: Session, indexed: Indexed) -> None:
    for number in range(25):
        an_offering(session, a_membership(session, first_name=f"Lid {number}"))
    ids = [an_assignment(session).id for _ in range(20)]
    coordinator, index = a_coordinator(session), indexed()

    def ask(actor: Actor, some: list[int], read: Index) -> Callable[[], object]:
        return lambda: glances(session, read, actor, some)

    few, many = (statements_of(session, ask(coordinator, some, index)) for some in (ids[:2], ids))
    assert few == many <= 5
    found = glances(session, index, coordinator, ids)
    assert all(each.is_more and each.good == 20 and len(each.names) == NAMED for each in found.values())


def test_the_desk_shows_it_and_does_without_search(app: Flask, session: Session, indexed: Indexed) -> None:
    own = a_cooperative(session)
    coordinator = Visitor(app, a_coordinator(session, own))
    an_offering(session, a_membership(session, own, first_name="Eigen"))
    assignment = an_assignment(session, home=own)
    link = f'href="/assignments/{assignment.id}/candidates"'

    def cell() -> str:
        page = html.unescape(coordinator.open("/assignments").get_data(as_text=True))
        return " ".join(re.sub(r"<[^>]+>", " ", page[page.index(link) + len(link) + 1 :].split("</td>")[0]).split())

    assert cell() == "Bekijk past bij Lunch voor 40 gasten"
    indexed()
    assert cell() == "1 lid past bij Lunch voor 40 gasten Eigen"


def test_a_member_is_not_told_who_else_fits(app: Flask, session: Session, indexed: Indexed) -> None:
    membership = a_membership(session, first_name="Eigen")
    an_offering(session, membership)
    an_assignment(session)
    indexed()
    page = Visitor(app, actor_of(session, membership.person_id)).open("/assignments").get_data(as_text=True)
    assert "1 lid" not in page
    assert a_buyer(session).is_coordinator is False


def test_the_number_of_quiet_assignments_is_that_of_the_list_behind_it(app: Flask, session: Session) -> None:
    own = a_cooperative(session)
    actor = a_coordinator(session, own)
    quiet, answered, elsewhere = (
        an_assignment(session, home=own),
        an_assignment(session, home=own),
        an_assignment(session),
    )
    a_proposal(session, answered)
    private = an_assignment(session, home=own, asked=a_membership(session))
    assert counts(session, actor)["quiet"] == 2
    coordinator = Visitor(app, actor)
    assert "/desk/quiet" in coordinator.open("/me").get_data(as_text=True)
    page = coordinator.open("/desk/quiet").get_data(as_text=True)
    shown = [f'/assignments/{each.id}/candidates"' in page for each in (quiet, answered, elsewhere)]
    assert shown == [True, False, False]
    assert f'href="/assignments/{private.id}"' in page  # whom else could one ask?
