"""What a member does."""

from datetime import timedelta
from pathlib import Path

from app.core import clock
from tests.browsing import Person
from tests.mailbox import Mailbox

TITLE = "Feestelijke lunch met Syrische gerechten"


def accept_invitation(person: Person, mailbox: Mailbox, email: str, *, last_name: str) -> None:
    """Open the mail, press its link, say yes."""
    person.open(mailbox.wait_for(email, "nodigt u uit").link("/invitations/"))
    person.sees_title("U bent uitgenodigd")
    person.fill("Uw achternaam", last_name)
    person.press("Neem uitnodiging aan")
    person.sees("Welkom bij Paraplu")


def fill_in_profile(person: Person) -> None:
    """Who I am; my story for everyone, my languages for the own cooperative."""
    person.open("/profile")
    person.fill("Uw verhaal", "Ik kook sinds mijn jeugd. In Delft kook ik voor feesten en vergaderingen.")
    person.fill("Wat kunt u goed?", "koken voor groepen\nbakken")
    person.choose("Nederlands", "العربية")
    person.press("Bewaar profiel")
    person.sees("Uw profiel is bewaard")


def publish_offering(person: Person, photo: Path) -> None:
    """The guided form: seven questions, one a page, a photo, and a look at all answers."""
    person.menu("Mijn aanbod")
    person.follow("Maak aanbod")
    person.press("Begin met vraag 1")
    person.sees("Vraag 1 van 7")
    person.press("Volgende", status=422)  # nothing chosen yet
    person.sees("Kies wat voor werk het is.")
    person.unfold_for("Catering")
    person.choose("Catering")
    person.press("Volgende")
    person.sees("Vraag 2 van 7")
    person.fill("Titel", TITLE)
    person.fill("Wat doet u precies?", "Ik kook warme en koude gerechten voor een lunch. Met veel groente.")
    person.press("Volgende")
    person.sees("Vraag 3 van 7")
    person.attach("Kies een foto", photo)
    person.fill("Wat ziet u op deze foto?", "Een tafel vol gerechten")
    person.press("Voeg foto toe")
    person.press("Volgende")
    person.sees("Vraag 4 van 7")
    person.fill("Plaats", "Delft")
    person.choose("Tot 25 kilometer")
    person.press("Volgende")
    person.sees("Vraag 5 van 7")
    person.fill("Hoeveel uur per week?", "16")
    person.press("Volgende")
    person.sees("Vraag 6 van 7")
    person.choose("per persoon")
    person.fill("Prijs in euro's", "14,50")
    person.press("Volgende")
    person.sees("Vraag 7 van 7")
    person.choose("Nederlands", "العربية")
    person.press("Volgende")
    person.sees_title("Controleer uw antwoorden")
    person.sees(TITLE, "€ 14,50", "Delft")
    person.press("Zet aanbod op de site")
    person.sees_title("Uw aanbod staat op de site")


def find_what_fits(person: Person, title: str) -> None:
    """In "Past bij u" stands the assignment, with the reasons."""
    person.menu("Past bij u")
    person.follow(title)
    person.sees_title(title)


def ask_question(person: Person, question: str) -> None:
    """Ask something about the assignment that is open before the member."""
    person.follow("Stel een vraag")
    person.fill("Wat wilt u vragen?", question)
    person.press("Verstuur vraag")
    person.sees(question)


def propose(person: Person, message: str, price: str) -> None:
    """Make a proposal for the assignment that is open before the member: two questions, a look, and off it goes."""
    person.follow("Maak een offerte")
    person.fill("Wat wilt u de opdrachtgever vertellen?", message)
    person.press("Volgende")
    person.sees("Vraag 2 van 2")
    person.press("Volgende", status=422)
    person.fill("Welke prijs vraagt u in totaal?", price)
    person.press("Volgende")
    person.sees_title("Controleer uw antwoorden")
    person.sees(message)


def change_price(person: Person, price: str) -> None:
    """From the page with all answers back to the price."""
    person.follow("Totale prijs")  # "Wijzig", and for who hears the page: of what
    person.fill("Welke prijs vraagt u in totaal?", price)
    person.press("Volgende")
    person.sees_title("Controleer uw antwoorden")


def send_proposal(person: Person) -> None:
    """Off it goes."""
    person.press("Verstuur offerte")
    person.sees("Uw offerte is verstuurd")


def confirm_proposal(person: Person, mailbox: Mailbox, email: str) -> None:
    """The assignment was changed: read what is different, and say that the proposal still holds."""
    person.open(mailbox.wait_for(email, "Klopt uw offerte nog?").link("/proposals/"))
    person.sees("Deze offerte is gemaakt vóór de wijziging.", "2 mensen")
    person.press("Bevestig offerte")
    person.sees("Uw offerte is bevestigd.")


def agree_to_change(person: Person, mailbox: Mailbox, email: str) -> None:
    """What was agreed would change: read both, and agree."""
    person.open(mailbox.wait_for(email, "Wijziging om te lezen").link("/assignments/"))
    person.follow("Bekijk en geef antwoord")
    person.sees("€ 750", "€ 770")
    person.press("Ga akkoord")
    person.sees("Akkoord. Dit is nu de afspraak.")


def go_to_work(person: Person, title: str) -> None:
    """By the own proposal to the assignment that it was for."""
    person.menu("Mijn offertes")
    person.follow(title)
    person.follow(title)
    person.sees_title(title)


def begin(person: Person) -> None:
    """On the assignment's page: the work has begun."""
    person.press("Meld: ik begin")
    person.sees("Goed, het werk is begonnen.")


def deliver(person: Person) -> None:
    """The work is done."""
    person.press("Meld: het werk is klaar")
    person.sees("Het werk is opgeleverd.")


def in_days(number: int) -> str:
    """A day to fill in."""
    return (clock.today() + timedelta(days=number)).isoformat()


def cannot_work(person: Person, title: str) -> None:
    """On the own day: one press, after a page that says what it does."""
    person.follow("Ik kan nu niet werken")
    person.sees("U hoeft niet te zeggen waarom", title, "Uw aanbod staat even niet op de site.")
    person.press("Ik kan nu niet werken")
    person.sees("Het is geregeld.", "U hebt gemeld dat u nu niet kunt werken.")


def can_work_again(person: Person) -> None:
    """One press, and the offerings are back."""
    person.press("Ik kan weer werken")
    person.sees("Uw aanbod staat weer op de site.", "Kunt u nu niet werken?")
