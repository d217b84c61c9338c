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


def pass_on(person: Person, first_name: str, to: str) -> None:
    """On the page of what was handed over: another member, who said yes, does it."""
    person.sees_title(f"Overgegeven door {first_name}")
    person.follow("Geef door aan een ander lid")
    person.select("Wie neemt het werk over?", to)
    person.press("Geef het werk door", status=422)
    person.choose("Dit lid weet van het werk en de prijs, en zegt ja.")
    person.press("Geef het werk door")
    person.sees(f"{to.split(maxsplit=1)[0]} doet nu het werk van {first_name}.")


def write_down_caller(person: Person, first_name: str, email: str) -> None:
    """A new organisation, and who calls for it; its KvK number comes later."""
    person.sees_title("Wie belt er?")
    person.fill("Naam van de organisatie", "Stichting De Linde")
    person.fill("Plaats van de organisatie", "Delft")
    person.fill("Voornaam van de beller", first_name)
    person.press("Volgende: de opdracht", status=422)
    person.sees("Vul een telefoonnummer of een e-mailadres in.")
    person.fill("E-mailadres", email)
    person.press("Volgende: de opdracht")
