"""What a coordinator does."""

from tests.browsing import Person
from tests.mailbox import Mailbox
from tests.stories.town import MARK


def invite(person: Person, first_name: str, email: str) -> None:
    """Invite somebody to become a member."""
    person.menu("Leden")
    person.follow("Nodig iemand uit")
    person.fill("Voornaam", first_name)
    person.fill("E-mailadres", email)
    person.select("Wat wordt deze persoon?", "lid")
    person.press("Stuur uitnodiging")
    person.sees(f"De uitnodiging is verstuurd aan {first_name}.", email)


def publish_assignment(person: Person, mailbox: Mailbox, title: str) -> None:
    """The mail says that a new organisation posts; read it, and put it on."""
    person.open(mailbox.wait_for(MARK, "Graag controleren").link("/assignments/"))
    person.sees_title(title)
    person.press("Plaats opdracht")
    person.sees("Open")


def act_for(person: Person, name: str) -> None:
    """From now on everything is done for this member; the banner on every page says so."""
    person.menu("Leden")
    person.follow(name)
    person.press(f"Doe iets namens {name.split(maxsplit=1)[0]}")
    person.sees(f"U doet dit namens {name.split(maxsplit=1)[0]}.")


def stop_acting(person: Person) -> None:
    """In the own name again."""
    person.press("Stop hiermee")
    person.sees("U doet nu weer alles in uw eigen naam.")
