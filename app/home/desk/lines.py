"""The lines of the desk: what is counted, in which words, and the one next step of each, the most urgent first."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from app.assignments.lifecycle import SUBMITTED
from app.core.actor import Actor
from app.core.words import N_
from app.home.desk import elsewhere, members, queries
from app.home.desk.queries import Row, Rows
from app.nudges.model import BUYER, INVITED, PROPOSER
from app.offerings.lifecycle import PUBLISHED
from app.web.words import ngettext

DESK, CANDIDATES, COMPARE, SHOW = "home.desk", "matching.candidates", "proposals.compare", "assignments.show"
HANDOVER, MEMBER, PROPOSAL = "handovers.show", "memberships.show", "proposals.show"


@dataclass(frozen=True)
class Line:
    """A line: what is counted, its words by number, the next step (a msgid), and where it leads.

    `heads` are msgids for the columns of what it is about, of whom, and when; `is_deadline`: that moment can be past.
    `place` is a list elsewhere that shows the same; without it the line has its own page, where each row leads to
    `step`. `nudge` is the kind of reminder that can be sent there.
    """

    slug: str
    icon: str
    tone: str
    which: Callable[[Actor], Rows]
    words: Callable[[int], str]
    next_step: str
    place: Callable[[], str] | None = None
    step: str = SHOW
    nudge: str = ""
    heads: tuple[str, str, str] = (N_("Opdracht"), N_("Van of voor wie"), N_("Reageren tot"))
    is_deadline: bool = True

    def href(self) -> str:
        """Where the line leads."""
        return self.place() if self.place else url_for(DESK, line=self.slug)

    def step_of(self, row: Row) -> str:
        """Where a row of the line leads."""
        if self.step == HANDOVER:
            return url_for(HANDOVER, handover_id=row.id)
        if self.step == MEMBER:
            return url_for(MEMBER, membership_id=row.id)
        if self.step == PROPOSAL:
            return url_for(PROPOSAL, proposal_id=row.id)
        step = SHOW if row.is_private and self.step == CANDIDATES else self.step  # of one member nobody else is asked
        return url_for(step, assignment_id=row.assignment_id)


def _nobody_yet(actor: Actor) -> Rows:
    """Only the index knows: `views` asks it, and gives the ids."""
    return queries.these(actor, ())


LINES: tuple[Line, ...] = (
    Line(
        *("handovers", "hand-helping", "bad", queries.handed_over),
        lambda n: ngettext("Eén opdracht is aan u overgegeven", "%(num)s opdrachten zijn aan u overgegeven", n),
        N_("Een lid kan dit nu niet doen. Kies wie het doet."),
        step=HANDOVER,
        heads=(N_("Opdracht"), N_("Overgegeven door"), N_("Overgegeven op")),
        is_deadline=False,
    ),
    Line(
        *("mails", "mails", "bad", elsewhere.mails),
        lambda n: ngettext("Eén e-mail kwam niet aan", "%(num)s e-mails kwamen niet aan", n),
        N_("Bel deze persoon, of stuur de e-mail opnieuw."),
        place=lambda: url_for("mailroom.overview"),
    ),
    Line(
        *("callbacks", "phone", "warning", elsewhere.callbacks),
        lambda n: ngettext("Eén mens wil gebeld worden", "%(num)s mensen willen gebeld worden", n),
        N_("Bel, en nodig uit wie mee wil doen."),
        place=lambda: url_for("callbacks.overview"),
    ),
    Line(
        *("reviews", "message-square-warning", "warning", elsewhere.reviews),
        lambda n: ngettext("Eén beoordeling is gemeld", "%(num)s beoordelingen zijn gemeld", n),
        N_("Lees hem, en verberg hem of laat hem staan."),
        place=lambda: url_for("reviews.to_check"),
    ),
    Line(
        *("choose", "hourglass", "warning", queries.to_choose),
        lambda n: ngettext("Eén opdrachtgever moet nog kiezen", "%(num)s keer moet een opdrachtgever nog kiezen", n),
        N_("De tijd om te reageren is om. Stuur een herinnering of bel."),
        step=COMPARE,
        nudge=BUYER,
    ),
    Line(
        *("no-answer", "triangle-alert", "warning", queries.without_answer),
        lambda n: ngettext(
            "Eén opdracht sluit bijna, zonder offerte", "%(num)s opdrachten sluiten bijna, zonder offerte", n
        ),
        N_("Kijk wie past en nodig iemand uit."),
        step=CANDIDATES,
    ),
    Line(
        *("changes", "repeat", "warning", queries.changes),
        lambda n: ngettext("Eén wijziging wacht op akkoord", "%(num)s wijzigingen wachten op akkoord", n),
        N_("Vraag of uw lid of beller akkoord is."),
    ),
    Line(
        *("confirm", "file-pen", "warning", members.to_confirm),
        lambda n: ngettext("Eén lid moet de offerte bevestigen", "%(num)s keer moet een lid de offerte bevestigen", n),
        N_("De opdracht is veranderd. Vraag of de offerte nog klopt."),
        step=PROPOSAL,
    ),
    Line(
        *("nobody-fits", "users", "warning", _nobody_yet),
        lambda n: ngettext("Bij één opdracht past niemand", "Bij %(num)s opdrachten past niemand", n),
        N_("Zoek verder weg, of vraag een andere coöperatie."),
        step=CANDIDATES,
    ),
    Line(
        *("first-ones", "briefcase", "warning", queries.first_ones),
        lambda n: ngettext("Eén eerste opdracht om te lezen", "%(num)s eerste opdrachten om te lezen", n),
        N_("Deze organisatie is nieuw. Plaats de opdracht of stuur hem terug."),
        place=lambda: url_for("assignments.overview", state=SUBMITTED),
    ),
    Line(
        *("offerings", "list-checks", "warning", elsewhere.offerings),
        lambda n: ngettext("Eén aanbod om te lezen", "%(num)s keer aanbod om te lezen", n),
        N_("Zet het op de site, of stuur het terug met uitleg."),
        place=lambda: url_for("offerings.to_check"),
    ),
    Line(
        *("questions", "message-circle-question", "warning", queries.open_questions),
        lambda n: ngettext("Bij één opdracht wacht een vraag", "Bij %(num)s opdrachten wacht een vraag", n),
        N_("Geef zelf antwoord, of herinner de opdrachtgever."),
        nudge=BUYER,
    ),
    Line(
        *("drafts", "file-pen", "busy", members.drafts),
        lambda n: ngettext("Eén offerte is bijna te laat", "%(num)s offertes zijn bijna te laat", n),
        N_("Uw lid begon eraan. Help het lid, of stuur een herinnering."),
        nudge=PROPOSER,
    ),
    Line(
        *("ending", "calendar-days", "busy", queries.ending),
        lambda n: ngettext("Eén opdracht sluit binnen drie dagen", "%(num)s opdrachten sluiten binnen drie dagen", n),
        N_("Er zijn al offertes. Kijk of er nog iemand past."),
        step=CANDIDATES,
    ),
    Line(
        *("nobody-came", "triangle-alert", "busy", queries.nobody_came),
        lambda n: ngettext("Eén opdracht sloot zonder offerte", "%(num)s opdrachten sloten zonder offerte", n),
        N_("Geef mensen meer tijd, of zeg dat er niemand is gevonden."),
    ),
    Line(
        *("messages", "message-circle", "busy", elsewhere.threads),
        lambda n: ngettext("Eén bericht wacht op antwoord", "%(num)s berichten wachten op antwoord", n),
        N_("Lees het en schrijf terug."),
        place=lambda: url_for("messages.overview"),
    ),
    Line(
        *("invited", "hourglass", "busy", members.invited),
        lambda n: ngettext("Eén lid antwoordde nog niet", "%(num)s keer antwoordde een lid nog niet", n),
        N_("Het lid is gevraagd voor werk. Bel, of stuur een herinnering."),
        nudge=INVITED,
    ),
    Line(
        *("accept", "package-check", "busy", queries.to_accept),
        lambda n: ngettext("Eén opdracht is klaar", "%(num)s opdrachten zijn klaar", n),
        N_("De opdrachtgever moet nog zeggen of het goed is."),
        nudge=BUYER,
    ),
    Line(
        *("quiet", "briefcase", "calm", queries.quiet),
        lambda n: ngettext("Eén opdracht zonder offerte", "%(num)s opdrachten zonder offerte", n),
        N_("Er is nog tijd. Kijk wie past."),
        step=CANDIDATES,
    ),
    Line(
        *("stale", "store", "calm", elsewhere.stale),
        lambda n: ngettext("Eén aanbod is lang niet bevestigd", "%(num)s keer aanbod is lang niet bevestigd", n),
        N_("Vraag of het nog klopt. Dat kan met één knop."),
        place=lambda: url_for("offerings.overview", state=PUBLISHED, stale="y"),
    ),
    Line(
        *("invitations", "mail", "calm", elsewhere.expiring),
        lambda n: ngettext("Eén uitnodiging verloopt", "%(num)s uitnodigingen verlopen", n),
        N_("Bel deze persoon, of nodig opnieuw uit."),
        place=lambda: url_for("invitations.overview"),
    ),
    Line(
        *("idle", "users", "calm", members.idle),
        lambda n: ngettext("Eén lid heeft geen werk", "%(num)s leden hebben geen werk", n),
        N_("Bekijk welk werk er nu bij hen past."),
        step=MEMBER,
        heads=(N_("Lid"), "", N_("Zonder werk sinds")),
        is_deadline=False,
    ),
)
HANDED_OVER, IDLE = LINES[0], LINES[-1]
NOBODY_FITS = next(line for line in LINES if line.slug == "nobody-fits")
