"""The answers that make an assignment, page by page, and the rules for each. A draft may lack anything.

An answer that is there is a possible one; what is still missing before it can be sent, `gaps` says.
"""

from dataclasses import dataclass
from datetime import date, time, timedelta

from app.assignments.amounts import has_guests, hours_a_day, hours_in_all
from app.assignments.model import ASSIGNMENT, CONTRACTS, JOB, KINDS, Assignment, Part
from app.assignments.posting.usual import usual_deadline
from app.core import clock, trades
from app.core.errors import Invalid
from app.core.money import MOST_CENTS
from app.core.place import Place
from app.core.vat import EXCLUDING, INCLUDING
from app.core.words import N_

WHAT, TRADE, WHERE, AMOUNT, UNTIL, FILES = "what", "trade", "where", "amount", "until", "files"
STEPS = (WHAT, TRADE, WHERE, AMOUNT, UNTIL, FILES)

LONGEST_TITLE, LONGEST_BODY = 100, 4000
MOST_HOURS_A_DAY = 14  # beyond that the two times were most likely swapped
MOST_PEOPLE, MOST_HOURS_A_WEEK, MOST_HOURS, MOST_GUESTS = 500, 60, 10_000, 100_000
MANY_PEOPLE = 10  # from here on we ask whether these are people who work, and no guests
FURTHEST_DEADLINE = timedelta(days=366)
FURTHEST_START = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Known:
    """What somebody asked for before, as on the search page: `trade` may be any text, of which only a trade is kept."""

    trade: str | None = None
    place: Place | None = None
    starts_on: date | None = None


@dataclass(frozen=True)
class What:
    """What the buyer needs, in the buyer's own words. `language` is the language of those words."""

    kind: str
    title: str
    body: str
    language: str = "nl"


@dataclass(frozen=True)
class Which:
    """The trade's slug; None when the buyer does not know."""

    trade: str | None


@dataclass(frozen=True)
class Where:
    """The place and the days of the work, both included, and the times on each. A job has no last day and no times."""

    place: Place | None
    starts_on: date | None
    ends_on: date | None = None
    begins_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True)
class Amount:
    """How many people do the work, for how many guests, and the most it may cost in whole cents, with or without VAT.
    `hours` is the work of all together, as far as known; for a job the hours a week, with a contract."""

    people: int
    budget_cents: int | None = None
    hours: float | None = None
    contract: str | None = None
    budget_vat: str = EXCLUDING
    guests: int | None = None


@dataclass(frozen=True)
class Until:
    """The last day on which members can respond, and whether it counts for a social return duty."""

    last_day: date | None
    social_return: bool | None


@dataclass(frozen=True)
class Home:
    """Which cooperative checks and brokers it, and for which organisation it is."""

    cooperative_id: int | None
    organisation_id: int | None = None


Answer = What | Which | Where | Amount | Until | Home


@dataclass(frozen=True)
class Gap:
    """Something that is still missing or no longer possible: on which page, at which field, in which words."""

    step: str
    field: str
    message: str


def write(assignment: Assignment, answer: Answer, *, stands: date | None = None) -> None:
    """Put an answer into the draft. Needs `parts` loaded. Raises Invalid for an answer that can't be.

    `stands`: a first day of the work that holds already, and may stay though it passed.
    """
    match answer:
        case What():
            _what(assignment, answer)
        case Which():
            if answer.trade is not None and trades.find(answer.trade) is None:
                raise Invalid("trade", N_("Kies uit de lijst."))
            part = only_part(assignment)
            part.trade = answer.trade
            part.guests = part.guests if has_guests(answer.trade) else None
        case Where():
            _where(assignment, answer, stands)
            if assignment.is_private:  # nobody else can respond: what is usual will do
                assignment.deadline = clock.end_of(usual_deadline(assignment))
        case Amount():
            _amount(assignment, answer)
        case Until():
            _until(assignment, answer)
        case Home():
            assignment.home_cooperative_id = answer.cooperative_id
            if answer.organisation_id is not None:
                assignment.organisation_id = answer.organisation_id


def only_part(assignment: Assignment) -> Part:
    """The first part. What a buyer posts has one; a coordinator splits it later."""
    return assignment.parts[0]


def trade_label(slug: str | None) -> str:
    """The trade's name (a msgid); nothing for none, or for one that a newer list no longer has."""
    found = trades.find(slug)
    return found.name if found else ""


def check_last_day(last_day: date, starts_on: date | None, *, field: str = "last_day") -> None:
    """A last day to respond lies ahead, within a year, and not after the work began. Raises Invalid."""
    if last_day < clock.today():
        raise Invalid(field, N_("Deze dag is al voorbij. Kies een dag vanaf vandaag."))
    if last_day > clock.today() + FURTHEST_DEADLINE:
        raise Invalid(field, N_("Kies een dag binnen een jaar."))
    if starts_on is not None and last_day > starts_on:
        raise Invalid(field, N_("Kies een dag voordat het werk begint. Dan weet u op tijd wie het doet."))


def check_first_day(starts_on: date) -> None:
    """The work begins today or later, within three years. Raises Invalid("starts_on")."""
    if starts_on < clock.today():
        raise Invalid("starts_on", N_("Deze dag is al voorbij. Kies een dag vanaf vandaag."))
    if starts_on > clock.today() + FURTHEST_START:
        raise Invalid("starts_on", N_("Kijk het jaar van deze datum nog eens na."))


def starts_too_soon(part: Part) -> bool:
    """Whether nobody can respond in time any more: the work begins today, or should have begun."""
    return part.starts_on is not None and part.starts_on <= clock.today()


def move_days(part: Part, starts_on: date | None) -> None:
    """Let the work begin on another day and take as many days as before. Raises Invalid."""
    if starts_on is None:
        raise Invalid("starts_on", N_("Kies wanneer het werk begint."))
    check_first_day(starts_on)
    if part.starts_on is not None and part.ends_on is not None:
        part.ends_on = starts_on + (part.ends_on - part.starts_on)
    part.starts_on = starts_on


def gaps(assignment: Assignment) -> list[Gap]:
    """What keeps the draft from being sent, in the order of the pages. Needs `parts` loaded."""
    part = only_part(assignment)
    found: list[Gap] = []
    if not assignment.title:
        found.append(Gap(WHAT, "title", N_("Schrijf in een paar woorden wat u nodig hebt.")))
    if not assignment.body:
        found.append(Gap(WHAT, "body", N_("Vertel er iets meer over.")))
    if part.place_name is None:
        found.append(Gap(WHERE, "place", N_("Vul in waar het werk is.")))
    if part.starts_on is None:
        found.append(Gap(WHERE, "starts_on", N_("Kies wanneer het werk begint.")))
    elif part.starts_on < clock.today():
        found.append(Gap(WHERE, "starts_on", N_("De dag waarop het werk begint, is al voorbij. Kies een andere dag.")))
    if assignment.kind == JOB and part.hours is None:
        found.append(Gap(AMOUNT, "hours", N_("Vul in hoeveel uur per week het is.")))
    if assignment.kind == JOB and part.contract is None:
        found.append(Gap(AMOUNT, "contract", N_("Kies welk contract u geeft.")))
    if assignment.deadline is None:
        found.append(Gap(UNTIL, "last_day", N_("Kies tot wanneer mensen kunnen reageren.")))
    else:
        try:
            check_last_day(clock.day_of(assignment.deadline), part.starts_on)
        except Invalid as invalid:
            found.append(Gap(UNTIL, "last_day", invalid.message))
    if assignment.social_return is None:
        found.append(Gap(UNTIL, "social_return", N_("Kies of het social return is.")))
    return found


def _what(assignment: Assignment, answer: What) -> None:
    if answer.kind not in KINDS:
        raise Invalid("kind", N_("Kies uit de lijst."))
    if assignment.is_private and answer.kind == JOB:
        raise Invalid("kind", N_("Een baan kunt u niet aan één lid vragen. Plaats de baan voor iedereen."))
    if len(answer.title) > LONGEST_TITLE:
        raise Invalid("title", N_("Maak de titel korter: niet meer dan 100 tekens."))
    if len(answer.body) > LONGEST_BODY:
        raise Invalid("body", N_("Maak de tekst korter: niet meer dan 4000 tekens."))
    if assignment.kind != answer.kind and assignment.parts:
        _forget_other_kind(only_part(assignment), answer.kind)
    assignment.kind = answer.kind
    assignment.title = answer.title
    assignment.body = answer.body
    assignment.language = answer.language


def _forget_other_kind(part: Part, kind: str) -> None:
    """A job has no budget and no last day, an assignment no contract; hours a week are no hours in all."""
    part.hours = None
    if kind == ASSIGNMENT:
        part.contract = None
    else:
        part.budget_cents = part.ends_on = part.begins_at = part.ends_at = part.guests = None


def _where(assignment: Assignment, answer: Where, stands: date | None) -> None:
    starts_on, ends_on = answer.starts_on, answer.ends_on if assignment.kind == ASSIGNMENT else None
    if starts_on is not None and starts_on != stands:
        check_first_day(starts_on)
    if ends_on is not None and starts_on is None:
        raise Invalid("starts_on", N_("Kies ook wanneer het werk begint."))
    if ends_on is not None and starts_on is not None and ends_on < starts_on:
        raise Invalid("ends_on", N_("De laatste dag ligt voor de eerste dag. Kies een latere dag."))
    if ends_on is not None and ends_on > clock.today() + FURTHEST_START:
        raise Invalid("ends_on", N_("Kijk het jaar van deze datum nog eens na."))
    if answer.ends_at is not None and answer.begins_at is None:
        raise Invalid("begins_at", N_("Vul ook in hoe laat het begint."))
    if answer.ends_at is not None and answer.ends_at == answer.begins_at:
        raise Invalid("ends_at", N_("Het begin en het einde zijn nu gelijk. Kies een andere tijd."))
    if (each := hours_a_day(answer.begins_at, answer.ends_at) or 0) > MOST_HOURS_A_DAY:
        words = N_("Dat is %(hours)s uur achter elkaar. Kijk de tijden na.")
        raise Invalid("ends_at", words, {"hours": int(each)})
    part = only_part(assignment)
    reckoned = part.hours is not None and part.hours == hours_in_all(part)
    part.starts_on, part.ends_on = starts_on, ends_on
    part.begins_at, part.ends_at = (answer.begins_at, answer.ends_at) if assignment.kind == ASSIGNMENT else (None, None)
    if reckoned:  # it was our figure: it goes along with the times
        part.hours = hours_in_all(part)
    if answer.place is None:
        part.place_name = part.lat = part.lon = None
    else:
        part.place_name, part.lat, part.lon = answer.place.name, answer.place.lat, answer.place.lon


def _amount(assignment: Assignment, answer: Amount) -> None:
    if not 1 <= answer.people <= MOST_PEOPLE:
        raise Invalid("people", N_("Vul een getal in van 1 tot 500."))
    if answer.budget_cents is not None and not 1 <= answer.budget_cents <= MOST_CENTS:
        raise Invalid("budget", N_("Vul een bedrag in tussen 0,01 en 1.000.000 euro."))
    is_job = assignment.kind == JOB
    most_hours = MOST_HOURS_A_WEEK if is_job else MOST_HOURS
    if answer.hours is not None and not (0.5 <= answer.hours <= most_hours and answer.hours * 2 % 1 == 0):
        raise Invalid("hours", N_("Vul een getal in van 0,5 tot %(most)s."), {"most": most_hours})
    if answer.guests is not None and not 1 <= answer.guests <= MOST_GUESTS:
        raise Invalid("guests", N_("Vul een getal in van 1 tot 100.000."))
    if answer.budget_vat not in (EXCLUDING, INCLUDING):
        raise Invalid("budget_vat", N_("Kies uit de lijst."))
    if answer.contract is not None and answer.contract not in CONTRACTS:
        raise Invalid("contract", N_("Kies uit de lijst."))
    part = only_part(assignment)
    was_reckoned = answer.hours is None or (answer.people != part.people and answer.hours == hours_in_all(part))
    reckoned = None if is_job or not was_reckoned else hours_in_all(part, answer.people)
    part.people = answer.people
    part.guests = answer.guests if not is_job and has_guests(part.trade) else None
    part.budget_cents = None if is_job else answer.budget_cents
    part.budget_vat = answer.budget_vat
    part.hours = answer.hours if reckoned is None else min(reckoned, MOST_HOURS)
    part.contract = answer.contract if is_job else None


def _until(assignment: Assignment, answer: Until) -> None:
    if answer.last_day is not None:
        check_last_day(answer.last_day, only_part(assignment).starts_on)
    assignment.deadline = None if answer.last_day is None else clock.end_of(answer.last_day)
    assignment.social_return = answer.social_return
