"""An administrator adds a kind of work, plans a rule, and closes an account; all meet it at once."""

import pytest

from tests.browsing import DESK, DESK_WITHOUT_SCRIPT, Device
from tests.stories.conftest import Tell
from tests.stories.doing import sign_in_by_code
from tests.stories.runs import on
from tests.stories.town import INGE, MARK, a_town, an_administrator

pytestmark = pytest.mark.browser


@pytest.mark.timeout(180)
@on(("sqlite", DESK_WITHOUT_SCRIPT), ("postgresql", DESK))
def test_an_administrator_runs_the_installation(tell: Tell, kind: str, device: Device) -> None:
    with tell(kind, device) as company:
        site, mailbox = company.site, company.site.mailbox
        a_town(site)
        an_administrator(site)
        inge, mark, karin = company.somebody("Inge"), company.somebody("Mark"), company.somebody("Karin")
        sign_in_by_code(inge, mailbox, INGE)
        inge.menu("Beheer")
        inge.sees_title("Hoe gaat het met Paraplu?")
        inge.sees("Werker op de achtergrond", "De database geeft antwoord.")

        # A kind of work that nobody had thought of can be chosen by a buyer a moment later.
        inge.follow("Soorten werk")
        inge.follow("Voeg een soort werk toe")
        inge.press("Voeg toe", status=422)
        inge.fill("Naam", "Bijen houden")
        inge.select("Categorie", "Huis en tuin")
        inge.press("Voeg toe")
        inge.sees("Dit soort werk staat nu in de lijst.", "Bijen houden")
        karin.open("/assignments/new")
        karin.fill("Wat is het, in een paar woorden?", "Honing van ons dak")
        karin.fill("Vertel er iets meer over", "Wij zoeken iemand die voor onze bijen zorgt.")
        karin.press("Volgende")
        karin.unfold_for("Bijen houden")
        karin.choose("Bijen houden")

        # The number that everybody calls changes today.
        inge.follow("Instellingen")
        inge.select("Instelling", "Telefoon van het team van Paraplu")
        inge.fill("Wordt", "020 765 43 21")
        inge.fill("Vanaf", inge.page.evaluate("() => new Date().toLocaleDateString('sv-SE')"))
        inge.press("Plan de wijziging")
        inge.sees("De wijziging staat klaar.", "020 765 43 21")

        # Mark's account is closed: he is out, wherever he is.
        sign_in_by_code(mark, mailbox, MARK)
        mark.menu("Leden")
        inge.follow("Rollen")
        inge.follow("Zoek een persoon")
        inge.fill("E-mailadres", MARK)
        inge.press("Zoek persoon")
        inge.sees("coördinator")
        inge.press("Sluit het account")
        inge.sees("De persoon is overal uitgelogd.")
        mark.open("/memberships")
        mark.sees_title("Inloggen")
