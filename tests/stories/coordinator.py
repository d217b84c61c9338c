"""What a coordinator does."""

from playwright.sync_api import expect

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


def go_by_keys(person: Person, name: str) -> None:
    """Through the list of members to this one by single keys, which can be turned off; elsewhere by the link."""
    person.menu("Leden")
    if person.device.is_phone or not person.device.has_script:
        person.follow(name)
        return
    page = person.page
    link = page.get_by_role("link", name=name)
    page.keyboard.press("j")
    expect(page.locator("tbody tr :focus")).to_have_count(1)
    first = page.locator(":focus").inner_text()
    page.keyboard.press("j")
    assert page.locator(":focus").inner_text() != first
    page.keyboard.press("k")
    expect(page.locator(":focus")).to_have_text(first)
    for _more in range(20):
        if page.locator(":focus").inner_text() == name:
            break
        page.keyboard.press("j")
    expect(link).to_be_focused()
    page.keyboard.press("/")
    field = page.get_by_label("Stand")
    expect(field).to_be_focused()
    page.keyboard.press("x")  # in a field a letter is a letter
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_label(f"Kies {name}")).to_be_checked()
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Sneltoetsen")
    expect(keys).to_be_visible()
    keys.get_by_label("Sneltoetsen aan").uncheck()
    page.keyboard.press("Escape")
    expect(keys).not_to_be_visible()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("tbody :focus")).to_have_count(0)
    page.get_by_role("button", name="Sneltoetsen").click()
    keys.get_by_label("Sneltoetsen aan").check()
    keys.get_by_role("button", name="Sluit").click()
    page.keyboard.press("g")
    page.keyboard.press("a")
    page.wait_for_url("**/assignments")
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/memberships")
    link.focus()
    with page.expect_navigation():
        page.keyboard.press("o")
    person.sees_title(name)


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
