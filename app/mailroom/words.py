"""What each mail is about and why it did not arrive, in Dutch words."""

from app.core.words import N_

ABOUT = {
    "assignments.accept": N_("Opdracht goedgekeurd"),
    "assignments.answer": N_("Antwoord op een vraag"),
    "assignments.ask_coordinator": N_("Vraag aan de coördinator"),
    "assignments.ask_question": N_("Vraag over een opdracht"),
    "assignments.begin": N_("Opdracht begonnen"),
    "assignments.cancel": N_("Opdracht afgezegd"),
    "assignments.change": N_("Opdracht gewijzigd"),
    "assignments.close": N_("Opdracht gesloten"),
    "assignments.deliver": N_("Opdracht opgeleverd"),
    "assignments.split_off": N_("Er is nog plek"),
    "assignments.extend": N_("Opdracht blijft langer open"),
    "assignments.find_nobody": N_("Niemand gevonden voor een opdracht"),
    "assignments.publish": N_("Opdracht geplaatst"),
    "assignments.send_back": N_("Opdracht teruggestuurd"),
    "assignments.sent": N_("Bevestiging aan de opdrachtgever"),
    "assignments.submit": N_("Opdracht om te lezen"),
    "assignments.take_over": N_("Opdracht overgenomen"),
    "assignments.withdraw": N_("Opdracht ingetrokken"),
    "callbacks.ask": N_("Iemand wil gebeld worden"),
    "handovers.come_back": N_("Een lid kan weer werken"),
    "handovers.give_back": N_("Werk teruggegeven"),
    "handovers.hand_over": N_("Werk overgegeven"),
    "handovers.pass_on": N_("Werk doorgegeven"),
    "handovers.stop": N_("Een lid kan nu niet werken"),
    "invitations.accept": N_("Uitnodiging aangenomen"),
    "invitations.invite": N_("Uitnodiging"),
    "matching.alert": N_("Opdracht die past"),
    "matching.invite": N_("Gevraagd voor een opdracht"),
    "matching.suggest": N_("Werk dat past"),
    "memberships.admit": N_("Toegelaten als lid"),
    "memberships.come_back": N_("Terug als lid"),
    "memberships.leave": N_("Een gevraagd lid is weg"),
    "messages.write": N_("Nieuw bericht"),
    "nudges.ask_still_true": N_("Vraag of aanbod nog klopt"),
    "nudges.remind_buyer": N_("Herinnering aan de opdrachtgever"),
    "nudges.remind_invited": N_("Herinnering aan een uitnodiging"),
    "nudges.remind_proposer": N_("Herinnering aan een offerte"),
    "offerings.archive": N_("Aanbod is opgeborgen"),
    "offerings.ask_again": N_("Vraag of aanbod nog klopt"),
    "offerings.pause": N_("Aanbod is gepauzeerd"),
    "offerings.publish": N_("Aanbod staat op de site"),
    "offerings.send_back": N_("Aanbod teruggestuurd"),
    "offerings.submit": N_("Aanbod om te lezen"),
    "organisations.change_rights": N_("Andere rechten"),
    "organisations.remove": N_("Niet meer bij een organisatie"),
    "organisations.sign_up": N_("Code voor een nieuw account"),
    "proposals.agree_to_change": N_("Akkoord met een wijziging"),
    "proposals.ask_again": N_("Vraag of een offerte nog klopt"),
    "proposals.award": N_("Opdracht gegund"),
    "proposals.decline": N_("Offerte afgewezen"),
    "proposals.edit": N_("Offerte gewijzigd"),
    "proposals.propose_change": N_("Wijziging om akkoord op te geven"),
    "proposals.refuse_change": N_("Niet akkoord met een wijziging"),
    "proposals.say_no": N_("Een lid doet niet mee"),
    "proposals.send": N_("Nieuwe offerte"),
    "proposals.stand_by": N_("Offerte bevestigd"),
    "proposals.take_back_change": N_("Wijziging teruggenomen"),
    "proposals.unsettle": N_("Opdracht gewijzigd, met de vraag of de offerte klopt"),
    "proposals.withdraw": N_("Offerte ingetrokken"),
    "reviews.answer": N_("Antwoord op een beoordeling"),
    "reviews.edit": N_("Beoordeling veranderd"),
    "reviews.hide": N_("Beoordeling verborgen"),
    "reviews.report": N_("Beoordeling gemeld"),
    "reviews.write": N_("Nieuwe beoordeling"),
    "sign_in.ask_code": N_("Code om in te loggen"),
    "sign_in.change_password": N_("Wachtwoord gewijzigd"),
    "sign_in.forget_password": N_("Link voor een nieuw wachtwoord"),
}
OTHER = N_("E-mail")

ALL_REASONS, BY_RECEIVER, BY_SERVER = N_("Alles"), N_("Geweigerd"), N_("Mailserver deed het niet")
REFUSED = N_("De ontvanger weigert deze e-mail. Klopt het adres?")
UNREACHABLE = N_("De mailserver deed het drie dagen niet.")


def why(error: str) -> str:
    """A msgid for what the outbox wrote down: a refusal with its code, or the kind of error of the last try."""
    return REFUSED if "refused" in error else UNREACHABLE
