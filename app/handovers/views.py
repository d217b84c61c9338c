"""A hand-over as its page shows it, in words of the reader's language."""

from collections.abc import Sequence

from app.assignments.changing.asked import Asked
from app.assignments.changing.model import Change
from app.assignments.changing.views import lines_of
from app.assignments.lifecycle import state_label
from app.assignments.model import JOB
from app.assignments.views import days_of, hours_of
from app.handovers.lifecycle import ENDED, GIVEN_BACK, OPEN, PASSED_ON
from app.handovers.model import Handover
from app.handovers.queries import RUNNING
from app.proposals.facts import price_words
from app.proposals.model import ProposalLine
from app.proposals.prices import totals
from app.web.rows import Fact
from app.web.templating import date_words, moment_words
from app.web.words import _


def is_open(handover: Handover) -> bool:
    """Whether there is something to decide. Needs the assignment loaded."""
    return handover.state == OPEN and handover.assignment.state in RUNNING


def facts_of(handover: Handover, lines: Sequence[ProposalLine], change: Change | None = None) -> list[Fact]:
    """What a coordinator needs to know to find somebody else: which work, when, and what was agreed. `change` waits for an answer."""
    assignment = handover.assignment
    part, organisation = assignment.parts[0], assignment.organisation
    found = [
        Fact(_("Opdrachtgever"), organisation.name if organisation else ""),
        Fact(_("Telefoon"), organisation.phone if organisation else ""),
        Fact(_("Hoe staat het ervoor?"), _(state_label(assignment.state, is_job=assignment.kind == JOB))),
        Fact(_("Waar"), part.place_name or ""),
        Fact(_("Wanneer"), days_of(part)),
        Fact(_("Uren"), hours_of(part, is_job=False)),
        Fact(_("Totale prijs"), price_words(totals(lines))),
        Fact(_("Wijziging die op akkoord wacht"), _told(change, is_job=assignment.kind == JOB) if change else ""),
        Fact(_("Overgegeven op"), moment_words(handover.at)),
        Fact(_("Denkt weer te kunnen op"), date_words(handover.until)),
    ]
    return [fact for fact in found if fact.value]


def _told(change: Change, *, is_job: bool) -> str:
    """What would become of each answer; of a text only that it changes. It lapses when the work is passed on."""
    lines = lines_of(Asked.read(change.before), Asked.read(change.after), is_job=is_job)
    told = "; ".join(line.question if line.is_text else f"{line.question}: {line.new}" for line in lines)
    return _("%(changes)s. Geeft u het werk door? Dan vervalt dit.", changes=told)


def decided_words(handover: Handover) -> str:
    """What became of it; empty while it is open."""
    member = handover.membership.person.first_name
    match handover.state:
        case state if state == GIVEN_BACK:
            return _("%(name)s doet het werk zelf.", name=member)
        case state if state == PASSED_ON and handover.to_membership is not None:
            taker = handover.to_membership.person.first_name
            return _("%(taker)s doet nu het werk van %(name)s.", taker=taker, name=member)
        case state if state == ENDED:
            return _("Het werk is klaar of gestopt.")
        case _other:
            return ""
