"""What a buyer does."""

from tests.browsing import Person
from tests.mailbox import Mailbox
from tests.stories.member import in_days

TITLE = "Lunch voor 40 gasten"
ORGANISATION = "Bakkerij Smit"
ACCEPT = "Keur het werk goed"


def write_assignment(person: Person) -> None:
    """As a visitor: six pages, one question each, and a look at all answers."""
    person.open("/")
    person.menu("Plaats opdracht")
    person.sees("Vraag 1 van 8")
    person.press("Volgende", status=422)
    say_what(person)
    answer_the_rest(person)
    person.sees_title("Controleer uw antwoorden")
    person.sees(TITLE, "Delft", "Catering")


def say_what(person: Person) -> None:
    """The first page, in the buyer's own words."""
    person.fill("Wat is het, in een paar woorden?", TITLE)
    person.fill("Vertel er iets meer over", "Wij vieren ons jubileum en zoeken iemand die voor ons kookt.")


def answer_the_rest(person: Person, *, trade_known: bool = False, pages: int = 8) -> None:
    """From the first page on to the last look. Whoever came from an offering finds its trade chosen.

    `pages`: how many there are; who has an account is not asked who it is.
    """
    pages = 6 if trade_known else pages
    person.press("Volgende")
    if not trade_known:
        person.sees(f"Vraag 2 van {pages}")
        person.unfold_for("Catering")
        person.choose("Catering")
        person.press("Volgende")
    person.sees(f"Vraag {2 if trade_known else 3} van {pages}")
    person.fill("In welke plaats is het werk?", "Delft")
    person.fill("Op welke dag begint het?", in_days(40))
    person.fill("Van hoe laat?", "11:00")
    person.fill("Tot hoe laat?", "14:30")
    person.press("Volgende")
    person.sees(f"Vraag {3 if trade_known else 4} van {pages}")
    person.fill("Hoeveel mensen moeten het werk doen?", "1")
    person.fill("Hoeveel mag het hoogstens kosten?", "800")
    person.press("Volgende")
    if not trade_known:
        person.sees(f"Vraag 5 van {pages}")
        person.press("Volgende")
    person.sees(f"Vraag {4 if trade_known else 6} van {pages}")
    person.press("Volgende")


def sign_up(person: Person, mailbox: Mailbox, email: str) -> None:
    """At the end: who I am, and the code from the mail."""
    person.press("Volgende: wie bent u?")
    person.sees_title("Voor wie is het?")
    person.follow("Voor een organisatie")
    person.sees_title("Wie geeft de opdracht?")
    person.fill("Naam van uw organisatie", ORGANISATION)
    person.fill("KvK-nummer", "12345678")
    person.fill("Plaats van uw organisatie", "Delft")
    person.fill("Uw voornaam", "Karin")
    person.fill("Uw achternaam", "Smit")
    person.fill("Uw e-mailadres", email)
    person.fill("Uw telefoonnummer", "015 222 22 22")
    person.press("Stuur mij een code")
    person.fill("Welke code staat in de e-mail?", mailbox.wait_for(email, "code").code)
    person.press("Maak account")
    person.sees("Nog één stap", "Uw account is klaar")
    person.sees_title("Controleer uw antwoorden")


def submit_first(person: Person) -> None:
    """A new organisation's first one waits for a coordinator."""
    person.press("Plaats opdracht")
    person.sees_title("Uw opdracht is verstuurd")


def award(person: Person, name: str, people: str = "") -> None:
    """From the comparison: choose, look once more, and done."""
    person.follow(f"Gun aan {name}")
    person.sees_title(f"Gunt u de opdracht aan {name}?")
    if people:
        person.fill("Voor hoeveel mensen is dit?", people)
    person.press("Gun de opdracht")
    person.sees_title(f"De opdracht is voor {name}")


def accept(person: Person) -> None:
    """On the assignment's page: it is good."""
    person.press(ACCEPT)
    person.sees("U hebt het werk goedgekeurd.")


def invite(person: Person, name: str, *, because: str) -> None:
    """From the page with who fits: read why, and invite."""
    person.follow("Bekijk wie er past")
    person.sees(name, because)
    person.press(f"Nodig {name} uit")
    person.sees(f"{name} krijgt bericht van uw uitnodiging.")


def answer(person: Person, question: str, words: str) -> None:
    """Answer a question about the assignment."""
    person.sees(question)
    person.follow("Geef antwoord")
    person.fill("Wat is uw antwoord?", words)
    person.press("Verstuur antwoord")
    person.sees(words)


def change_people(person: Person, number: str) -> None:
    """Another number of people: nothing happens before the press that makes the change."""
    person.menu("Mijn opdrachten")
    person.follow(TITLE)
    person.follow("Wijzig de opdracht")
    person.follow("Controleer uw wijziging")
    person.sees("U hebt niets gewijzigd.")
    person.follow("Wijzig een antwoord")
    person.follow("Hoeveel mensen")  # "Wijzig", and for who hears the page: of what
    person.fill("Hoeveel mensen moeten het werk doen?", number)
    person.press("Bewaar")
    person.sees("U wijzigde 2 antwoorden.")
    person.follow("Controleer uw wijziging")
    person.sees("1 persoon", f"{number} mensen", "Er zijn 2 offertes.")
    person.press("Wijzig opdracht")
    person.sees("De wijziging geldt nu.", "Wat is gewijzigd", f"{number} mensen")


def propose_price(person: Person, price: str, why: str) -> None:
    """After the award, from the assignment's page: another price, for the member to agree to."""
    person.follow("Wijzig de afspraak")
    person.follow("Prijs")
    person.fill("Totale prijs", price)
    person.press("Bewaar")
    person.follow("Controleer uw wijziging")
    person.press("Stel wijziging voor", status=422)
    person.fill("Wat hebt u met elkaar afgesproken?", why)
    person.press("Stel wijziging voor")
    person.sees("Er wacht een wijziging op akkoord", why)
