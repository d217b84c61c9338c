"""An assignment as its pages show it: days, amounts and facts in words of the reader's language."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.assignments.changing.queries import SINCE_AWARD, can_change
from app.assignments.lifecycle import (
    ACCEPTED,
    AWARDED,
    CAN_BE_POSTED_AGAIN,
    CANCELLED,
    CLOSED,
    DELIVERED,
    DRAFT,
    IN_PROGRESS,
    JOB_CAN_BE_POSTED_AGAIN,
    LIFECYCLE,
    NOBODY_FOUND,
    OPEN,
    SUBMITTED,
    WITHDRAWN,
)
from app.assignments.model import ASKED, CONTRACTS, INVITED, JOB, Assignment, Part
from app.assignments.posting.answers import trade_label
from app.core import clock
from app.core.actor import Actor
from app.core.vat import INCLUDING
from app.handovers.queries import RUNNING
from app.organisations.model import Organisation
from app.people.model import Person
from app.permissions import may
from app.proposals.queries import answer_of
from app.web.templating import day_words, euro, number_words, when_words
from app.web.words import _, ngettext

TONES = {
    DRAFT: "calm",
    SUBMITTED: "warning",
    OPEN: "good",
    CLOSED: "warning",
    AWARDED: "busy",
    IN_PROGRESS: "busy",
    DELIVERED: "warning",
    ACCEPTED: "good",
    WITHDRAWN: "bad",
    CANCELLED: "bad",
    NOBODY_FOUND: "bad",
}


@dataclass(frozen=True)
class Fact:
    """A line of a list of properties."""

    label: str
    value: str


def facts_of(assignment: Assignment) -> list[Fact]:
    """What a reader wants to know at a glance. Needs `parts` loaded."""
    part = assignment.parts[0]
    is_job = assignment.kind == JOB
    kind_of_work = trade_label(part.trade)
    facts = [
        Fact(_("Wat voor werk"), _(kind_of_work) if kind_of_work else _("Nog niet bekend")),
        Fact(_("Waar"), part.place_name or ""),
        Fact(_("Begint op") if is_job else _("Wanneer"), days_of(part)),
    ]
    if is_job:
        facts.append(Fact(_("Uren"), hours_of(part, is_job=True)))
        facts.append(Fact(_("Contract"), contract_of(part) or _("In overleg")))
    else:
        if part.hours:
            facts.append(Fact(_("Uren"), hours_of(part, is_job=False)))
        facts.append(Fact(_("Budget"), budget_of(part)))
    if part.guests:
        facts.append(Fact(_("Voor"), guests_of(part)))
    facts.append(Fact(_("Nodig"), people_of(part)))
    if assignment.state == CLOSED:
        facts.append(Fact(_("Reageren kan"), _("niet meer")))
    elif assignment.state in (SUBMITTED, OPEN) and assignment.deadline is not None:
        facts.append(Fact(_("Reageren kan"), deadline_of(assignment.deadline)))
    return facts


def facts_of_buyer(organisation: Organisation, contacts: Sequence[Person]) -> list[Fact]:
    """Who asks, for the coordinators who check and broker it: they may call."""
    facts = [
        Fact(_("Particulier") if organisation.is_private else _("Organisatie"), organisation.name),
        Fact(_("KvK-nummer"), organisation.kvk),
        Fact(_("Plaats"), organisation.place_name),
        Fact(_("Telefoon"), organisation.phone),
    ]
    facts += [
        Fact(_("Contactpersoon"), f"{each.first_name} {each.last_name}, {each.email}".replace(" ,", ","))
        for each in contacts
    ]
    if organisation.contact_name:
        called = " · ".join(each for each in (organisation.contact_name, organisation.contact_email) if each)
        facts.append(Fact(_("Beller"), called))
    return [fact for fact in facts if fact.value]


def days_of(part: Part) -> str:
    """`vrijdag 12 maart 2027, van 9:00 tot 12:00 uur`, or from when until when."""
    return when_words(part.starts_on, part.ends_on, part.begins_at, part.ends_at) or _("In overleg")


def people_of(part: Part) -> str:
    """`2 mensen`."""
    return ngettext("%(num)s persoon", "%(num)s mensen", part.people)


def hours_of(part: Part, *, is_job: bool) -> str:
    """`16 uur per week` for a job, else `ongeveer 16 uur`, with how much that is for each; empty where nothing was said."""
    if part.hours is None:
        return ""
    hours = number_words(part.hours)
    if is_job:
        return _("%(hours)s uur per week", hours=hours)
    if part.people == 1:
        return _("ongeveer %(hours)s uur", hours=hours)
    each = number_words(part.hours / part.people)
    return _("ongeveer %(hours)s uur samen, %(each)s uur per persoon", hours=hours, each=each)


def contract_of(part: Part) -> str:
    """`Tijdelijk contract`; empty where nothing was said."""
    return _(CONTRACTS[part.contract]).capitalize() if part.contract else ""


def budget_of(part: Part) -> str:
    """The most that it may cost."""
    if part.budget_cents is None:
        return _("Nog niet bekend")
    return _("hoogstens %(amount)s", amount=budget_words(part.budget_cents, part.budget_vat))


def budget_words(cents: int, vat: str) -> str:
    """`€ 800, inclusief btw`, as the buyer said it."""
    if vat == INCLUDING:
        return _("%(amount)s, inclusief btw", amount=euro(cents))
    return _("%(amount)s, exclusief btw", amount=euro(cents))


def guests_of(part: Part) -> str:
    """`40 gasten`; empty where nothing was said."""
    return ngettext("%(num)s gast", "%(num)s gasten", part.guests) if part.guests else ""


def deadline_of(moment: datetime) -> str:
    """The last day to respond, and how long that is."""
    until = _("tot en met %(day)s", day=day_words(moment))
    if moment < clock.now():
        return f"{until} {_('(voorbij)')}"
    days = (clock.day_of(moment) - clock.today()).days
    left = ngettext("(nog %(num)s dag)", "(nog %(num)s dagen)", days) if days else _("(vandaag nog)")
    return f"{until} {left}"


MOVES = ("send_back", "close", "extend", "begin", "deliver", "accept", "withdraw", "cancel", "find_nobody")


def steps_for(actor: Actor, assignment: Assignment, waiting: int, *, is_handed_over: bool) -> set[str]:
    """Every step that makes sense for this reader now: what the page shows a button for. Needs `participants` loaded.

    Verbs of assignments by their name; beside them `compare` and `choose` (there are proposals to choose from), `propose`,
    `say_no`, `candidates`, `hand_over`, `change` (of what is asked) or `change_agreement` (since the award), and
    `add_beside` (other work on the same day).
    """
    state, is_job, undecided = assignment.state, assignment.kind == JOB, assignment.state in (OPEN, CLOSED)
    again = JOB_CAN_BE_POSTED_AGAIN if is_job else CAN_BE_POSTED_AGAIN
    makes_sense = {f"assignments.{verb}": LIFECYCLE.target(verb, state) is not None for verb in MOVES} | {
        "assignments.ask_coordinator": undecided and not waiting and not assignment.is_private,
        "assignments.post_again": state in again and not (state == CLOSED and waiting),
        "assignments.ask_question": state == OPEN,
        "assignments.answer": undecided,
    }
    makes_sense["assignments.deliver"] &= not is_job
    makes_sense["assignments.find_nobody"] = state == CLOSED and not waiting
    found = {verb.partition(".")[2] for verb, is_so in makes_sense.items() if is_so and may(actor, verb, assignment)}
    elsewhere = {
        "compare": ("proposals.compare", assignment.opened_at is not None),
        "choose": ("proposals.compare", undecided and waiting > 0),
        "propose": ("proposals.start", state == OPEN),
        "say_no": ("proposals.say_no", state == OPEN and answer_of(actor, assignment) in (ASKED, INVITED)),
        "candidates": ("matching.candidates", undecided and not assignment.is_private),
        "hand_over": ("handovers.hand_over", state in RUNNING and not is_job and not is_handed_over),
    }
    found |= {name for name, (verb, is_so) in elsewhere.items() if is_so and may(actor, verb, assignment)}
    if can_change(actor, assignment):
        found.add("change_agreement" if state in SINCE_AWARD else "change")
    is_beside = not is_job and (undecided or state in (SUBMITTED, AWARDED))
    return found | {"add_beside"} if is_beside and assignment.organisation_id in actor.buys_for else found
