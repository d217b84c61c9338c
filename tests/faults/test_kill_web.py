"""kill -9 of the web process while buyers post and award: what was acknowledged is there, nothing is half done."""

import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.client import HTTPException
from threading import Event, Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assignments.lifecycle import OPEN
from app.assignments.model import Assignment
from app.proposals.model import Proposal
from tests.builders import a_buyer, a_cooperative, a_membership, a_proposal, an_assignment, an_organisation
from tests.faults.calling import Caller
from tests.faults.whole import half_done
from tests.running import SiteOn
from tests.site import Site

KILLS = 10
READY = 12  # drafts to send, and assignments to award, before each kill
SEED = 20261123

pytestmark = pytest.mark.slow


@dataclass
class Written:
    """What a client has in writing from the server: the ids for which it was told that it was done."""

    sent: set[int] = field(default_factory=set)
    awarded: set[int] = field(default_factory=set)

    @property
    def number(self) -> int:
        return len(self.sent) + len(self.awarded)


class Office:
    """A buyer's office with people who post and award all day."""

    def __init__(self, site: Site, session: Session) -> None:
        self.site, self.session = site, session
        self.home = a_cooperative(session)
        self.organisation = an_organisation(session)
        self.memberships = [a_membership(session, self.home) for _ in range(2)]
        self.callers = [Caller(site, a_buyer(session, self.organisation)) for _ in range(4)]
        self.written = Written()
        self.drafts: list[int] = []
        self.choices: list[tuple[int, int]] = []

    def prepare(self) -> None:
        """Lay ready what can be posted and awarded."""
        while len(self.drafts) < READY:
            self.drafts.append(an_assignment(self.session, self.organisation, self.home, state="draft").id)
        while len(self.choices) < READY:
            assignment = an_assignment(self.session, self.organisation, self.home)
            first, _other = [a_proposal(self.session, assignment, each) for each in self.memberships]
            self.choices.append((assignment.id, first.id))
        self.session.commit()

    def work(self, stop: Event) -> list[Thread]:
        """Two people post, two award, until nobody answers."""
        steps: list[Callable[[Caller], bool]] = [self._post, self._post, self._award, self._award]

        def busy(caller: Caller, step: Callable[[Caller], bool]) -> None:
            try:
                while not stop.is_set() and step(caller):
                    pass
            except (OSError, HTTPException):
                pass  # the plug was pulled: whether this one was done is for the database to say

        threads = [Thread(target=busy, args=pair) for pair in zip(self.callers, steps, strict=True)]
        for thread in threads:
            thread.start()
        return threads

    def wait_for(self, number: int) -> None:
        """Until so many more things were acknowledged."""
        wanted = self.written.number + number
        until = time.monotonic() + 20
        while self.written.number < wanted:
            assert time.monotonic() < until, f"nobody gets on:\n{self.site.said('web')}"
            time.sleep(0.002)

    def _post(self, caller: Caller) -> bool:
        if not self.drafts:
            return False
        assignment_id = self.drafts.pop()
        action = f"/assignments/{assignment_id}/submit"
        status, to, _html = caller.call("POST", action, caller.form(f"/assignments/{assignment_id}/check", action))
        assert (status, to) == (303, f"/assignments/{assignment_id}/sent")
        self.written.sent.add(assignment_id)
        return True

    def _award(self, caller: Caller) -> bool:
        if not self.choices:
            return False
        _assignment_id, proposal_id = self.choices.pop()
        path = f"/proposals/{proposal_id}/award"
        status, to, _html = caller.call("POST", path, caller.form(path))
        assert (status, to) == (303, f"/proposals/{proposal_id}/confirmation")
        self.written.awarded.add(proposal_id)
        return True

    def lost(self) -> Iterator[str]:
        """What was acknowledged and is not there."""
        self.session.rollback()
        opened = set(self.session.scalars(select(Assignment.id).where(Assignment.state == OPEN)))
        awarded = set(self.session.scalars(select(Proposal.id).where(Proposal.state == "awarded")))
        yield from (f"assignment {number} was sent" for number in sorted(self.written.sent - opened))
        yield from (f"proposal {number} was awarded" for number in sorted(self.written.awarded - awarded))
        self.session.rollback()


@pytest.mark.timeout(240)
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_when_the_web_process_is_killed(site_on: SiteOn, kind: str) -> None:
    site = site_on(kind)
    chance = random.Random(SEED)
    with site.session() as session:
        office = Office(site, session)
        for number in range(KILLS):
            office.prepare()
            stop = Event()
            threads = office.work(stop)
            office.wait_for(chance.randint(2, 10))
            time.sleep(chance.uniform(0, 0.05))
            site.kill_web()
            stop.set()
            for thread in threads:
                thread.join()
            site.start_web()
            assert not list(office.lost()), f"kill {number}"
            assert not half_done(session), f"kill {number}"
        site.wait_until_done(seconds=60)
        mails = [mail.message_id for mail in site.mailbox.taken]
        assert len(mails) == len(set(mails)), "a mail came twice although the worker lived"
        print(f"{kind}: {len(office.written.sent)} sent and {len(office.written.awarded)} awarded, {len(mails)} mails")
        assert len(office.written.sent) >= KILLS
        assert len(office.written.awarded) >= KILLS
