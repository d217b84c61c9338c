"""The accounts that everyone may use in a demo: one for each role, with one click. They exist in a demo only."""

from dataclasses import dataclass

from app.core.words import N_

# Not a secret: it opens only what the demo made itself.
PASSWORD = "paraplu-voorbeeld"  # noqa: S105


@dataclass(frozen=True)
class Account:
    """Somebody to sign in as. `slug` is what the button sends."""

    slug: str
    email: str
    first_name: str
    role: str
    about: str


ACCOUNTS = (
    Account("member", "lid@demo.example", "Samira", N_("lid"), N_("Samira kookt en zoekt opdrachten.")),
    Account("buyer", "opdrachtgever@demo.example", "Karin", N_("opdrachtgever"), N_("Karin geeft opdrachten.")),
    Account("coordinator", "coordinator@demo.example", "Mark", N_("coördinator"), N_("Mark helpt de leden in Delft.")),
    Account("officer", "gemeente@demo.example", "Petra", N_("ambtenaar"), N_("Petra werkt bij de gemeente.")),
    Account(
        "network", "netwerk@demo.example", "Inge", N_("medewerker netwerk"), N_("Inge werkt voor alle coöperaties.")
    ),
    Account("administrator", "beheer@demo.example", "Wim", N_("beheerder"), N_("Wim beheert deze installatie.")),
)
BY_SLUG = {account.slug: account for account in ACCOUNTS}
