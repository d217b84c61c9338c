"""A coordinator does a member's steps, in sight of all: the banner says for whom, the member finds it all afterwards."""

import pytest

from tests.browsing import Device
from tests.stories import buyer as buying
from tests.stories import coordinator as coordinating
from tests.stories import member as working
from tests.stories.conftest import Tell
from tests.stories.doing import sign_in_by_code
from tests.stories.runs import EVERYWHERE, on
from tests.stories.test_main_job import photo
from tests.stories.town import KARIN, MARK, a_buyer, a_member_without_work, a_town

__all__ = ["photo"]

pytestmark = pytest.mark.browser

BANNER = "U doet dit namens Bilal."


@pytest.mark.timeout(240)
@on(*EVERYWHERE)
def test_a_coordinator_brings_a_member_to_an_assignment(tell: Tell, kind: str, device: Device, photo: object) -> None:
    with tell(kind, device) as company:
        site, mailbox = company.site, company.site.mailbox
        a_town(site)
        bilal_address = a_member_without_work(site, "Bilal")
        a_buyer(site)
        mark, karin, bilal = company.somebody("Mark"), company.somebody("Karin"), company.somebody("Bilal")

        # Mark makes Bilal's offering, and every page says for whom.
        sign_in_by_code(mark, mailbox, MARK)
        coordinating.act_for(mark, "Bilal de Vries")
        working.publish_offering(mark, photo)  # type: ignore[arg-type]  # a Path, from the fixture of the main job
        mark.sees(BANNER)
        mailbox.wait_for(bilal_address, "Uw aanbod staat op de site")

        # A buyer who is known posts: it is open at once.
        sign_in_by_code(karin, mailbox, KARIN)
        karin.menu("Plaats opdracht")
        buying.say_what(karin)
        buying.answer_the_rest(karin, pages=7)
        karin.press("Plaats opdracht")
        karin.sees_title("Uw opdracht staat open")

        # Mark proposes for Bilal, who hears of it and can still change it.
        site.wait_until_done()
        working.find_what_fits(mark, buying.TITLE)
        mark.sees(BANNER)
        working.propose(mark, "Bilal kookt graag voor u.", "700")
        mark.sees(BANNER)
        working.send_proposal(mark)
        coordinating.stop_acting(mark)
        mark.sees_not(BANNER)
        mark.sees("Uren per week", buying.TITLE)  # back at the page with all of Bilal's work
        assert "Mark" in mailbox.wait_for(bilal_address, "offerte voor u").body

        sign_in_by_code(bilal, mailbox, bilal_address)
        bilal.menu("Mijn aanbod")
        bilal.follow(working.TITLE)
        bilal.unfold("Wat er met dit aanbod gebeurde")
        bilal.sees("Mark namens Bilal")
        bilal.menu("Mijn offertes")
        bilal.follow(buying.TITLE)
        bilal.sees("Mark namens Bilal", "€ 700")
        bilal.follow("Wijzig prijs")
        bilal.fill("Welke prijs vraagt u in totaal?", "720")
        bilal.press("Bewaar offerte")
        karin.open(mailbox.wait_for(KARIN, "Offerte van Bilal").link("/proposals/"))
        karin.sees("Bilal kookt graag voor u.", "€ 720")

        # Karin chooses Bilal. Mark says for him that he begins, and that it is done.
        buying.award(karin, "Bilal")
        mailbox.wait_for(bilal_address, "Gefeliciteerd")
        coordinating.act_for(mark, "Bilal de Vries")
        working.go_to_work(mark, buying.TITLE)
        mark.sees(BANNER)
        working.begin(mark)
        mailbox.wait_for(KARIN, "Begonnen")
        working.deliver(mark)
        coordinating.stop_acting(mark)
        karin.open(mailbox.wait_for(KARIN, "Klaar").link("/assignments/"))
        buying.accept(karin)
        mailbox.wait_for(bilal_address, "Goedgekeurd")

        # Bilal reads on his own page what Mark did in his name.
        bilal.open("/me")
        bilal.sees("Mark meldde dat u begint", "Mark meldde dat uw werk klaar is", "Mark verstuurde uw offerte")
