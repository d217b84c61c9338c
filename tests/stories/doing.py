"""What everybody does: signing in and out."""

from tests.browsing import Person
from tests.mailbox import Mailbox


def sign_in_by_code(person: Person, mailbox: Mailbox, email: str) -> None:
    """With a code from the mail."""
    person.open("/sign-in")
    person.fill("E-mailadres", email)
    person.press("Stuur mij een code")
    code = mailbox.wait_for(email, "code").code
    person.fill("code", code)
    person.press("Log in")


def sign_in_by_password(person: Person, email: str, password: str, *, status: int = 200) -> None:
    """With a password."""
    person.open("/sign-in")
    person.fill("E-mailadres", email)
    person.fill("Wachtwoord", password)
    person.press("Log in", status=status)
