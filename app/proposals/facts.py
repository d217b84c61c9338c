"""What pages tell of a proposal and its assignment as rows of words, in the reader's language."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for

from app.assignments.views import budget_words
from app.core.vat import EXCLUDING, with_vat
from app.organisations.model import Organisation
from app.people.model import Cooperative, Person
from app.proposals.blueprint import bp
from app.proposals.prices import Price, both_ways
from app.proposals.views import Shown, Summary
from app.web.rows import Answered, Fact
from app.web.templating import date_words, euro, moment_words, number_words, phone_href, when_words
from app.web.words import _, ngettext


@bp.app_template_global()
def price_words(prices: Sequence[Price]) -> str:
    """Amounts with how VAT was meant: `€ 750 exclusief btw`; nothing for none."""
    return " + ".join(f"{euro(price.cents)} {_(price.vat_label)}" for price in prices)


def when_of(assignment: Summary) -> str:
    """The day or days of the work."""
    days = when_words(assignment.starts_on, assignment.ends_on, assignment.begins_at, assignment.ends_at)
    return days or _("in overleg")


def assignment_facts(assignment: Summary) -> list[Fact]:
    """Buyer, where, when, hours, contract, budget and deadline, as far as known."""
    hours = number_words(assignment.hours) if assignment.hours else ""
    per_week = _("%(hours)s uur per week", hours=hours) if assignment.is_job else _("%(hours)s uur", hours=hours)
    budget = ""
    if assignment.budget_cents:
        budget = _("niet meer dan %(amount)s", amount=budget_words(assignment.budget_cents, assignment.budget_vat))
    guests = ngettext("%(num)s gast", "%(num)s gasten", assignment.guests) if assignment.guests else ""
    return _known(
        Fact(_("Opdrachtgever"), assignment.organisation),
        Fact(_("Waar"), assignment.place),
        Fact(_("Wanneer"), when_of(assignment)),
        Fact(_("Hoeveel"), per_week if hours else ""),
        Fact(_("Voor hoeveel mensen"), people_words(assignment)),
        Fact(_("Voor"), guests),
        Fact(_("Contract"), _(assignment.contract) if assignment.contract else ""),
        Fact(_("Budget"), budget),
        Fact(_("Reageren kan tot"), moment_words(assignment.deadline)),
    )


def award_facts(proposal: Shown) -> list[Fact]:
    """What the buyer is about to agree to."""
    assignment = proposal.assignment
    who = _("%(name)s, %(cooperative)s", name=proposal.first_name, cooperative=proposal.cooperative)
    return _known(
        Fact(_("Baan") if assignment.is_job else _("Opdracht"), assignment.title),
        Fact(_("Wie"), who),
        Fact(_("Totale prijs"), price_words(proposal.prices)),
        Fact(_("Dit zit erin"), proposal.description),
        Fact(_("Wanneer"), when_of(assignment)),
    )


def order_facts(proposal: Shown, number: str, awarded_at: datetime) -> list[Fact]:
    """What an order confirmation says was agreed."""
    assignment = proposal.assignment
    return _known(
        Fact(_("Nummer"), number),
        Fact(_("Afgesproken op"), date_words(awarded_at)),
        Fact(_("Baan") if assignment.is_job else _("Opdracht"), assignment.title),
        Fact(_("Totale prijs"), price_words(proposal.prices)),
        Fact(_("Dit zit erin"), proposal.description),
        Fact(_("Waar"), assignment.place),
        Fact(_("Voor hoeveel mensen"), people_words(assignment)),
        Fact(_("Wanneer"), when_of(assignment)),
    )


def people_words(assignment: Summary) -> str:
    """How many people are asked for; nothing for one."""
    return _("%(count)s mensen", count=assignment.people) if assignment.people > 1 else ""


def sides_of(
    proposal: Shown,
    buyer: Organisation | None,
    contacts: Sequence[Person],
    cooperative: Cooperative,
    *,
    can_call: bool = True,
) -> list[Fact]:
    """Who agreed: the buyer, the member and the cooperative, with how to reach both sides.

    Of a private buyer this is the first page with the surname; `contacts` holds it. `can_call`: whether the reader may
    know the buyer's phone and number.
    """
    kvk = f"KvK {buyer.kvk}" if buyer and buyer.kvk and can_call else ""
    of_buyer = (_whole_name(buyer, contacts), buyer.place_name, kvk) if buyer else ()
    return _known(
        Fact(_("Opdrachtgever"), _joined(*of_buyer)),
        _phone(_("Telefoon van de opdrachtgever"), buyer.phone if buyer and can_call else ""),
        Fact(_("Wie het doet"), proposal.doer.first_name),
        Fact(_("Coöperatie"), _joined(cooperative.name, cooperative.place_name)),
        _phone(_("Telefoon van de coöperatie"), cooperative.phone),
    )


def _whole_name(buyer: Organisation, contacts: Sequence[Person]) -> str:
    if not buyer.is_private or not contacts:
        return buyer.name
    return f"{contacts[0].first_name} {contacts[0].last_name}".strip()


def answers_of(proposal: Shown) -> list[Answered]:
    """All answers before sending, each with where to change it. A job has no price."""
    change_message = url_for("proposals.edit", proposal_id=proposal.id, step=1)
    change_price = url_for("proposals.edit", proposal_id=proposal.id, step=2)
    message = Answered(_("Uw bericht"), proposal.message, change_message, proposal.language)
    if proposal.assignment.is_job:
        return [message]
    return [
        message,
        Answered(_("Totale prijs"), price_words(proposal.prices), change_price),
        *(
            [Answered(_("De opdrachtgever betaalt"), _("%(price)s, met btw", price=pays), change_price)]
            if (pays := payable(proposal))
            else []
        ),
        Answered(
            _("Dit zit erin"),
            proposal.description,
            change_price,
            proposal.language if proposal.description else None,
        ),
    ]


def payable(proposal: Shown) -> str:
    """What the buyer pays where VAT comes on top: `€ 30,25`; empty where it does not, or without a price."""
    if not any(price.vat == EXCLUDING for price in proposal.prices):
        return ""
    both = both_ways(proposal.prices, proposal.vat_rate)
    return euro(both.including) if both else ""


def vat_example(rate: int) -> str:
    """What VAT on top does to a price, reckoned out at `rate` per cent."""
    asked = 2500
    return _(
        "Exclusief: de btw komt er nog bij. Bij %(price)s betaalt de opdrachtgever %(pays)s.",
        price=euro(asked),
        pays=euro(with_vat(asked, rate)),
    )


def _phone(label: str, phone: str) -> Fact:
    return Fact(label, phone, phone_href(phone) if phone else "")


def _known(*facts: Fact) -> list[Fact]:
    return [fact for fact in facts if fact.value]


def _joined(*words: str | None) -> str:
    return " · ".join(word for word in words if word)
