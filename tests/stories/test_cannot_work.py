"""A member can't work: the work goes to the coordinator, to another member, and the buyer sees that it is taken care of."""

import pytest

from tests.browsing import PHONE, PHONE_WITHOUT_SCRIPT, Device
from tests.stories import coordinator as coordinating
from tests.stories import member as working
from tests.stories.conftest import Tell
from tests.stories.doing import sign_in_by_code
from tests.stories.runs import on
from tests.stories.town import KARIN, MARK, a_buyer, a_member_with_work, a_town, work_for

pytestmark = pytest.mark.browser

TITLE = "Lunch voor de buurt"


@pytest.mark.timeout(240)
@on(("sqlite", PHONE), ("postgresql", PHONE_WITHOUT_SCRIPT))
def test_a_member_hands_over_and_another_does_the_work(tell: Tell, kind: str, device: Device) -> None:
    with tell(kind, device) as company:
        site, mailbox = company.site, company.site.mailbox
        a_town(site)
        a_buyer(site)
        samiras = a_member_with_work(site, "Samira", title="Syrische lunch")
        toms = a_member_with_work(site, "Tom", title="Broodjes en soep")
        work_for(site, samiras, TITLE)
        mark, karin = company.somebody("Mark"), company.somebody("Karin")
        samira, tom = company.somebody("Samira"), company.somebody("Tom")

        # One press, and a page before it that says what happens. Nobody asks why.
        sign_in_by_code(samira, mailbox, samiras)
        samira.open("/me")
        samira.sees(TITLE, "Uw week")
        working.cannot_work(samira, TITLE)

        # The buyer reads that it is taken care of, the coordinator that there is something to decide.
        calm = mailbox.wait_for(KARIN, "Wij regelen het")
        assert "U hoeft niets te doen." in calm.body
        sign_in_by_code(mark, mailbox, MARK)
        mark.open(mailbox.wait_for(MARK, "kan nu niet werken").link("/handovers/"))
        coordinating.pass_on(mark, "Samira", "Tom de Vries (Broodjes en soep)")
        coordinating.go_by_keys(mark, "Tom de Vries")

        # Tom does it at the agreed price; Karin sees who comes.
        sign_in_by_code(tom, mailbox, toms)
        tom.open(mailbox.wait_for(toms, "U neemt dit werk over").link("/assignments/"))
        working.begin(tom)
        sign_in_by_code(karin, mailbox, KARIN)
        karin.open(mailbox.wait_for(KARIN, "Tom doet nu").link("/assignments/"))
        karin.sees("Overgegeven aan de coördinator", "Doorgegeven aan een ander lid")

        # Well again, with one press.
        samira.open("/me")
        working.can_work_again(samira)
        mailbox.wait_for(MARK, "kan weer werken")
