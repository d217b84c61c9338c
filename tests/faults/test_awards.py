"""Eight people award the same assignment at the same moment: one wins, seven are told, nothing is half done."""

from collections.abc import Iterator
from threading import Barrier, Thread

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from app.core.actor import Actor
from app.core.database import make_engine, make_sessions
from app.core.errors import Conflict, MoveNotAllowed
from tests.builders import a_buyer, a_cooperative, a_membership, a_proposal, an_assignment, an_organisation
from tests.faults.calling import Caller
from tests.faults.whole import half_done
from tests.postgres import PostgresServer
from tests.proposals.test_race import at_once, award
from tests.running import SiteOn

CROWD = 8
ROUNDS = 100

pytestmark = pytest.mark.slow


@pytest.fixture
def postgres_engine(postgres: PostgresServer) -> Iterator[Engine]:
    """PostgreSQL, where eight writers really write at the same moment."""
    with postgres.fresh_database() as url:
        engine = make_engine(url)
        yield engine
        engine.dispose()


class Town:
    """Buyers of one organisation and members who propose: the people of all rounds."""

    def __init__(self, session: Session) -> None:
        self.home = a_cooperative(session)
        self.organisation = an_organisation(session)
        self.buyers: list[Actor] = [a_buyer(session, self.organisation) for _ in range(CROWD)]
        self.memberships = [a_membership(session, self.home) for _ in range(CROWD)]

    def choice(self, session: Session) -> list[int]:
        """An open assignment with a proposal of each member; gives the proposals' ids."""
        assignment = an_assignment(session, self.organisation, self.home)
        made = [a_proposal(session, assignment, membership).id for membership in self.memberships]
        session.commit()
        return made


@pytest.mark.timeout(240)
def test_a_hundred_times_eight_awards_at_the_same_moment_have_one_winner_each(postgres_engine: Engine) -> None:
    with make_sessions(postgres_engine)() as session:
        town = Town(session)
        for number in range(ROUNDS):
            pairs = zip(town.buyers, town.choice(session), strict=True)
            outcomes = at_once(postgres_engine, *(award(*pair) for pair in pairs))
            others = [outcome for outcome in outcomes if outcome != "done"]
            assert outcomes.count("done") == 1, f"round {number}: {outcomes}"
            assert set(others) <= {Conflict.__name__, MoveNotAllowed.__name__}, f"round {number}: {outcomes}"
        assert half_done(session) == []
    print(f"{ROUNDS} × {CROWD} awards: {ROUNDS} winners")


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_eight_browsers_award_at_the_same_moment(site_on: SiteOn, kind: str) -> None:
    site = site_on(kind)
    with site.session() as session:
        town = Town(session)
        proposals = town.choice(session)
        statuses: list[int] = [0] * CROWD
        start_line = Barrier(CROWD)
        callers = [Caller(site, buyer) for buyer in town.buyers]

        def choose(number: int) -> None:
            path = f"/proposals/{proposals[number]}/award"
            answers = callers[number].form(path)
            start_line.wait()
            statuses[number] = callers[number].call("POST", path, answers)[0]

        threads = [Thread(target=choose, args=(number,)) for number in range(CROWD)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) == [303] + [409] * (CROWD - 1), site.said("web")
        assert half_done(session) == []
