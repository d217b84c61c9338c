"""Somebody found an offering and asks that one member for a proposal: nobody else gets to see it."""

import pytest

from tests.browsing import DESK_WITHOUT_SCRIPT, PHONE, Device
from tests.stories import buyer as buying
from tests.stories import coordinator as coordinating
from tests.stories import member as working
from tests.stories.conftest import Tell
from tests.stories.doing import sign_in_by_code
from tests.stories.runs import on
from tests.stories.town import MARK, a_member_with_work, a_town

pytestmark = pytest.mark.browser

OFFERING = "Hapjes en taarten"
KARIN = "karin@bakkerijsmit.example.org"
HANNEKE = "hanneke@linde.example.org"


@pytest.mark.timeout(360)
@on(("sqlite", PHONE), ("sqlite", DESK_WITHOUT_SCRIPT))
def test_only_the_member_who_was_asked_sees_the_question(tell: Tell, kind: str, device: Device) -> None:
    with tell(kind, device) as company:
        site, mailbox = company.site, company.site.mailbox
        a_town(site)
        samira_address = a_member_with_work(site, "Samira", title=OFFERING)
        tom_address = a_member_with_work(site, "Tom", title="Broodjes en soep voor groepen")
        karin, mark = company.somebody("Karin"), company.somebody("Mark")

        # From a search to the offering, and from there the question.
        karin.open("/")
        karin.fill("Wat zoekt u?", "taarten")
        karin.fill("In welke plaats?", "Delft")
        karin.press("Zoek")
        karin.follow("Toon op de kaart")
        karin.follow("Delft")
        karin.follow(OFFERING)
        karin.sees("in Delft")
        karin.follow("Vraag Samira een offerte")
        karin.sees("Alleen Samira en de coöperatie lezen dit.")
        buying.say_what(karin)
        buying.answer_the_rest(karin, trade_known=True)
        karin.sees_title("Controleer uw antwoorden")
        buying.sign_up(karin, mailbox, KARIN)
        karin.press("Verstuur vraag")
        sign_in_by_code(mark, mailbox, MARK)
        coordinating.publish_assignment(mark, mailbox, buying.TITLE)
        site.wait_until_done()

        # Samira can answer it; for Tom it does not exist.
        samira, tom = company.somebody("Samira"), company.somebody("Tom")
        link = mailbox.wait_for(samira_address, "Iemand vraagt u een offerte").link("/assignments/")
        assert not mailbox.to(tom_address)
        sign_in_by_code(samira, mailbox, samira_address)
        samira.menu("Past bij u")
        samira.sees("U bent gevraagd")
        samira.open(link)
        working.propose(samira, "Dat doe ik graag.", "500")
        working.send_proposal(samira)
        sign_in_by_code(tom, mailbox, tom_address)
        tom.open(link, status=404)
        tom.menu("Past bij u")
        tom.sees_not(buying.TITLE)
        karin.open(mailbox.wait_for(KARIN, "Offerte van Samira").link("/proposals/"))
        karin.sees("€ 500")

        # Somebody calls: Mark writes it down and posts it on their behalf, open at once.
        mark.open("/help")
        mark.follow("Nieuwe opdracht namens een organisatie")
        mark.sees_title("Voor welke organisatie is het?")
        mark.follow("Schrijf nieuwe organisatie op")
        coordinating.write_down_caller(mark, "Hanneke", HANNEKE)
        mark.sees("U doet dit namens Stichting De Linde.")
        buying.say_what(mark)
        buying.answer_the_rest(mark, pages=7)
        mark.press("Plaats opdracht")
        mark.sees_title("Uw opdracht staat open")
        mark.sees(f"{HANNEKE} krijgt een e-mail.")

        # Tom proposes; Mark chooses him for the caller, once the KvK number is there.
        site.wait_until_done()
        tom.open("/me")
        tom.menu("Past bij u")
        tom.follow(buying.TITLE)
        working.propose(tom, "Ik kom graag.", "600")
        working.send_proposal(tom)
        mark.menu("Mijn opdrachten")
        mark.follow(buying.TITLE)
        mark.follow("Lees 1 offerte")
        mark.follow("Gun aan Tom")
        mark.fill("KvK-nummer", "87654321")
        mark.press("Bewaar gegevens")
        mark.sees_title("Gunt u de opdracht aan Tom?")
        mark.press("Gun de opdracht")
        mark.sees("Lees dit voor", "OB-")
        coordinating.stop_acting(mark)

        # The caller's mail opens an account, in which all of it stands.
        hanneke = company.somebody("Hanneke")
        hanneke.open(mailbox.wait_for(HANNEKE, "plaatste uw vraag").link("/invitations/"))
        hanneke.fill("Uw achternaam", "Vos")
        hanneke.press("Open mijn account")
        hanneke.sees_title(buying.TITLE)
        hanneke.sees("Mark namens Stichting De Linde")
