"""The main job, whole: from an invitation to work that was found good, on a phone and at a desk, with and without script."""

from pathlib import Path

import pytest
from PIL import Image

from tests.browsing import Device, Person
from tests.mailbox import Mailbox
from tests.stories import buyer as buying
from tests.stories import coordinator as coordinating
from tests.stories import member as working
from tests.stories.conftest import Tell
from tests.stories.doing import sign_in_by_code
from tests.stories.runs import EVERYWHERE, on
from tests.stories.town import MARK, a_member_with_work, a_town

pytestmark = pytest.mark.browser

SAMIRA, KARIN = "samira@example.org", "karin@bakkerijsmit.example.org"
QUESTION, ANSWER = "Is er een keuken?", "Ja, met een oven en een koelkast."


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A photo as a phone makes it."""
    path = tmp_path / "IMG_0001.jpg"
    Image.new("RGB", (1200, 900), "darkorange").save(path)
    return path


@pytest.mark.timeout(300)
@on(*EVERYWHERE)
def test_an_invited_member_gets_an_assignment(tell: Tell, kind: str, device: Device, photo: Path) -> None:
    with tell(kind, device) as company:
        site, mailbox = company.site, company.site.mailbox
        a_town(site)
        tom_address = a_member_with_work(site, "Tom", title="Broodjes en soep voor groepen")
        mark, samira, karin = company.somebody("Mark"), company.somebody("Samira"), company.somebody("Karin")

        # A coordinator invites a member, who tells who she is and what she makes.
        sign_in_by_code(mark, mailbox, MARK)
        coordinating.invite(mark, "Samira", SAMIRA)
        working.accept_invitation(samira, mailbox, SAMIRA, last_name="Haddad")
        samira.account("Uitloggen")
        sign_in_by_code(samira, mailbox, SAMIRA)
        working.fill_in_profile(samira)
        working.publish_offering(samira, photo)

        # A visitor writes an assignment, and says who she is at the end. A coordinator looks at a first one.
        buying.write_assignment(karin)
        buying.sign_up(karin, mailbox, KARIN)
        buying.submit_first(karin)
        coordinating.publish_assignment(mark, mailbox, buying.TITLE)

        # Both sides find each other.
        karin.open(mailbox.wait_for(KARIN, "Geplaatst").link())
        buying.invite(karin, "Samira", because="Catering")
        samira.open(mailbox.wait_for(SAMIRA, buying.TITLE).link())
        working.find_what_fits(samira, buying.TITLE)
        working.ask_question(samira, QUESTION)
        karin.open(mailbox.wait_for(KARIN, "vraag").link())
        buying.answer(karin, QUESTION, ANSWER)

        # Two members propose.
        mailbox.wait_for(SAMIRA, "antwoord")
        samira.page.reload()
        samira.sees(ANSWER)
        working.propose(samira, "Ik kook graag voor u, met veel groente.", "780")
        working.change_price(samira, "750")
        working.send_proposal(samira)
        tom = company.somebody("Tom")
        _propose_too(tom, mailbox, tom_address)

        # The buyer compares, asks one of them, and chooses.
        karin.open(mailbox.wait_for(KARIN, "Offerte van Samira").link("/proposals/"))
        karin.sees("€ 750")
        talk(karin, samira, mailbox)

        # She changes what she asks: a proposal from before can't be chosen until its maker says that it holds.
        buying.change_people(karin, "2")
        working.confirm_proposal(samira, mailbox, SAMIRA)
        karin.open(mailbox.wait_for(KARIN, "Samira bevestigt").link("/proposals/"))
        karin.follow("Alle offertes")
        karin.press("Vraag of het nog klopt")
        working.confirm_proposal(tom, mailbox, tom_address)
        compare_in_two_windows(company.somebody("Karin at home"), karin, mailbox)
        confirmation = mailbox.wait_for(KARIN, "Bevestiging")
        assert "Samira" in confirmation.body
        assert "750" in confirmation.body
        samira.open(mailbox.wait_for(SAMIRA, "Gefeliciteerd").link("/confirmation"))
        samira.sees("Bakkerij Smit", "€ 750")
        assert "Uw offerte telde mee" in mailbox.wait_for(tom_address, "Bericht over uw offerte").body

        # They agree on another price: until she says yes, the old one holds.
        karin.menu("Mijn opdrachten")
        karin.follow(buying.TITLE)
        buying.propose_price(karin, "770", "Het zijn nu twee mensen.")
        working.agree_to_change(samira, mailbox, SAMIRA)
        karin.open(mailbox.wait_for(KARIN, "is gewijzigd").link("/confirmation"))
        karin.sees("€ 770")

        # The work: begun, done, and found good. Each hears what the other did.
        working.go_to_work(samira, buying.TITLE)
        working.begin(samira)
        karin.open(mailbox.wait_for(KARIN, "Begonnen").link("/assignments/"))
        karin.sees_not(buying.ACCEPT)
        working.deliver(samira)
        karin.open(mailbox.wait_for(KARIN, "Klaar").link("/assignments/"))
        buying.accept(karin)
        samira.open(mailbox.wait_for(SAMIRA, "Goedgekeurd").link("/assignments/"))
        samira.sees("Goedgekeurd")
        mailbox.wait_for(MARK, "Goedgekeurd")


def _propose_too(tom: Person, mailbox: Mailbox, email: str) -> None:
    sign_in_by_code(tom, mailbox, email)
    working.find_what_fits(tom, buying.TITLE)
    working.propose(tom, "Ik maak broodjes en soep.", "600")
    working.send_proposal(tom)


def talk(karin: Person, samira: Person, mailbox: Mailbox) -> None:
    """A message to and fro."""
    karin.press("Stuur Samira een bericht")
    karin.fill("Uw bericht", "Kunt u ook borden meenemen?")
    karin.press("Verstuur bericht")
    samira.open(mailbox.wait_for(SAMIRA, "bericht").link("/messages/"))
    samira.sees("Kunt u ook borden meenemen?")
    samira.fill("Uw bericht", "Ja, dat doe ik.")
    samira.press("Verstuur bericht")
    karin.open(mailbox.wait_for(KARIN, "bericht").link("/messages/"))
    karin.sees("Ja, dat doe ik.")


def compare_in_two_windows(at_home: Person, karin: Person, mailbox: Mailbox) -> None:
    """Karin chooses in one browser; what she had open in the other is refused, and says why."""
    sign_in_by_code(at_home, mailbox, KARIN)
    at_home.menu("Mijn opdrachten")
    at_home.follow(buying.TITLE)
    at_home.follow("Lees 2 offertes")
    at_home.follow("Gun aan Tom")
    karin.menu("Mijn opdrachten")
    karin.follow(buying.TITLE)
    karin.follow("Lees 2 offertes")
    karin.sees("Er zijn 2 offertes.", "€ 750", "€ 600")
    buying.award(karin, "Samira", people="2")
    at_home.fill("Voor hoeveel mensen is dit?", "2")
    at_home.press("Gun de opdracht", status=409)
    at_home.sees("Er is al gekozen. Iemand anders was u net voor.", "U koos Samira.")
