"""Coming in and going out: by password, after forgetting it, from several browsers."""

import pytest

from tests.browsing import DESK, PHONE_WITHOUT_SCRIPT, Device
from tests.stories.conftest import Tell
from tests.stories.doing import sign_in_by_code, sign_in_by_password
from tests.stories.runs import on
from tests.stories.town import MARK, a_town

pytestmark = pytest.mark.browser

FIRST, SECOND = "paarse olifant fietst", "groene kameel zwemt"


@on(("sqlite", DESK), ("sqlite", PHONE_WITHOUT_SCRIPT))
def test_a_coordinator_chooses_a_password_forgets_it_and_ends_sessions(tell: Tell, kind: str, device: Device) -> None:
    with tell(kind, device) as company:
        mailbox = company.site.mailbox
        a_town(company.site)
        mark = company.somebody("Mark")
        sign_in_by_code(mark, mailbox, MARK)

        mark.account("Inloggen en veiligheid")
        mark.follow("Kies een wachtwoord")
        mark.fill("Uw nieuwe wachtwoord", "12345678")
        mark.press("Bewaar wachtwoord", status=422)
        mark.fill("Uw nieuwe wachtwoord", FIRST)
        mark.press("Bewaar wachtwoord")
        mark.sees("Uw wachtwoord is bewaard")
        mailbox.wait_for(MARK, "wachtwoord")

        elsewhere = company.somebody("Mark elsewhere")
        sign_in_by_password(elsewhere, MARK, "not this one", status=422)
        elsewhere.sees("Dit wachtwoord hoort niet bij dit e-mailadres")
        sign_in_by_password(elsewhere, MARK, FIRST)
        elsewhere.account("Inloggen en veiligheid")
        elsewhere.sees("hier")

        # Forgotten, in the first browser after signing out: a replayed cookie opens nothing.
        cookies = mark.context.cookies()
        mark.account("Uitloggen")
        mark.sees("U bent uitgelogd")
        mark.context.clear_cookies()
        mark.context.add_cookies(cookies)  # type: ignore[arg-type]  # what the browser gave, given back
        mark.open("/me/sessions")
        mark.sees_title("Inloggen")

        mark.follow("Ik weet mijn wachtwoord niet meer")
        mark.fill("E-mailadres", MARK)
        mark.press("Stuur mij de link")
        mark.sees_title("Kijk in uw e-mail")
        link = mailbox.wait_for(MARK, "wachtwoord").link("/sign-in/reset/")
        mark.open(link)
        mark.fill("Uw nieuwe wachtwoord", SECOND)
        mark.press("Bewaar wachtwoord")
        mark.sees("U bent ingelogd")
        mark.open(link, status=410)
        mark.sees_title("Deze link werkt niet meer")

        # The new password ended what the old one had opened.
        elsewhere.open("/me/sessions")
        elsewhere.sees_title("Inloggen")
        sign_in_by_password(elsewhere, MARK, FIRST, status=422)
        sign_in_by_password(elsewhere, MARK, SECOND)
        mark.open("/me/sessions")
        mark.press("Log overal uit, behalve hier")
        mark.sees("behalve hier")
        elsewhere.open("/me/sessions")
        elsewhere.sees_title("Inloggen")
