"""The member's side: the own offerings, all answers of one, and what can be done with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import Invalid
from app.core.languages import language_name
from app.core.words import N_
from app.offerings import actions, queries
from app.offerings.answers import first_missing
from app.offerings.blueprint import bp
from app.offerings.cards import (
    TONES,
    Photo,
    category_of,
    days_of,
    hours_of,
    languages_of,
    own_reach_of,
    period_of,
    picture_of,
    price_list_of,
    price_of,
    trade_name,
)
from app.offerings.confirming.queries import is_stale
from app.offerings.lifecycle import ARCHIVED, DRAFT, LIFECYCLE, PUBLISHED, SUBMITTED
from app.offerings.model import Offering
from app.offerings.writing.steps import next_step
from app.permissions import require
from app.web.paging import Paging, page_number
from app.web.rows import Answered
from app.web.session import current_actor, db
from app.web.templating import Help, page
from app.web.words import _, lang_of

# What the page says after sending, by the state that the offering came into.
CONFIRMATIONS = {SUBMITTED: N_("Uw aanbod is verstuurd"), PUBLISHED: N_("Uw aanbod staat op de site")}
NEXT_STEPS = {
    SUBMITTED: (
        N_("De coördinator van %(cooperative)s leest uw aanbod."),
        N_("Is er iets niet duidelijk? Dan belt of e-mailt de coördinator u."),
        N_("Staat het op de site? Dan krijgt u een e-mail."),
    ),
    PUBLISHED: (
        N_("Mensen kunnen uw aanbod nu vinden."),
        N_("Vraagt iemand een offerte? Dan krijgt u een e-mail."),
        N_("U kunt uw aanbod altijd wijzigen of pauzeren."),
    ),
}


@dataclass(frozen=True)
class Own:
    """A line of "Mijn aanbod"."""

    offering: Offering
    state: str
    tone: str
    href: str
    photo: Photo | None
    category: str
    lang: str | None
    trade: str
    price: str | None
    changed_at: datetime
    is_stale: bool


@bp.get("/offerings/mine")
def mine() -> ResponseReturnValue:
    """What I offer, in which state, and what I can do with it."""
    require(current_actor(), "offerings.mine")
    archived = request.args.get("archived") == "1"
    found = queries.mine(db(), current_actor(), page_number(), archived=archived)
    return page(
        rows=[_own(offering) for offering in found.rows],
        listed=Paging.of(found, **({"archived": 1} if archived else {})),
        archived=archived,
        number_archived=queries.number_archived(db(), current_actor()),
    )


@bp.get("/offerings/<int:offering_id>/check")
def check(offering_id: int) -> ResponseReturnValue:
    """All answers, each with a way to change it; after sending, what happens next."""
    offering = queries.to_change(db(), current_actor(), offering_id, "offerings.check")
    missing = first_missing(offering) if offering.import_key is None else None
    return page(
        offering=offering,
        rows=_answers(offering, request.args.get("saved", "")),
        is_read_again=queries.is_read_again(current_actor(), offering),
        missing_href=url_for("offerings.edit", offering_id=offering.id, step=missing[0]) if missing else None,
        missing_word=_(missing[1].message, **missing[1].values) if missing else "",
        word=queries.last_word(db(), offering.id) if offering.state == DRAFT else "",
        sent="sent" in request.args and offering.state in NEXT_STEPS,
        confirmation_title=_(CONFIRMATIONS[offering.state]) if offering.state in CONFIRMATIONS else "",
        next_steps=[
            _(line, cooperative=offering.membership.cooperative.name) for line in NEXT_STEPS.get(offering.state, ())
        ],
        cooperative_help=_cooperative_help(offering),
    )


@bp.post("/offerings/<int:offering_id>/submit")
def submit(offering_id: int) -> ResponseReturnValue:
    """Send it: to the coordinators where they check, else straight to the site."""
    return _do(
        offering_id,
        actions.submit,
        "",
        then=lambda offering: url_for("offerings.check", offering_id=offering.id, sent=1),
    )


@bp.post("/offerings/<int:offering_id>/pause")
def pause(offering_id: int) -> ResponseReturnValue:
    """Off the site for a while."""
    return _do(offering_id, actions.pause, _("Dit aanbod staat nu niet op de site. U zet het zo weer aan."))


@bp.post("/offerings/<int:offering_id>/resume")
def resume(offering_id: int) -> ResponseReturnValue:
    """On the site again."""
    return _do(offering_id, actions.resume, _("Dit aanbod staat weer op de site."))


@bp.post("/offerings/<int:offering_id>/archive")
def archive(offering_id: int) -> ResponseReturnValue:
    """Put away."""
    return _do(offering_id, actions.archive, _("Dit aanbod is opgeborgen. U kunt het altijd terughalen."))


@bp.post("/offerings/<int:offering_id>/reopen")
def reopen(offering_id: int) -> ResponseReturnValue:
    """Out again, as a draft."""
    return _do(
        offering_id,
        actions.reopen,
        _("Teruggehaald. Kijk het na. Daarna zet u het op de site."),
        then=lambda offering: url_for("offerings.check", offering_id=offering.id),
    )


Action = Callable[..., None]


def _do(
    offering_id: int, action: Action, word: str, then: Callable[[Offering], str] | None = None
) -> ResponseReturnValue:
    actor = current_actor()
    try:
        with transaction(db()):
            offering = queries.get(db(), actor, offering_id)
            action(db(), actor, offering)
    except Invalid as invalid:
        flash(_(invalid.message, **invalid.values), "error")
        return redirect(url_for("offerings.check", offering_id=offering_id), 303)
    if word:
        flash(word)
    if then is not None:
        return redirect(then(offering), 303)
    if offering.membership_id in actor.memberships:
        return redirect(own_list(), 303)
    return redirect(url_for("offerings.show", offering_id=offering_id), 303)


def own_list() -> str:
    """Where the member pressed: on the own day, or on the list of what is offered."""
    return url_for("home.mine") if request.form.get("to") == "day" else url_for("offerings.mine")


def _own(offering: Offering) -> Own:
    return Own(
        offering=offering,
        state=_(LIFECYCLE.labels[offering.state]),
        tone=TONES[offering.state],
        href=_way_to(offering),
        photo=picture_of(offering.photos[0]) if offering.photos else None,
        category=category_of(offering),
        lang=lang_of(offering.language),
        trade=trade_name(offering),
        price=price_of(offering),
        changed_at=offering.updated_at,
        is_stale=is_stale(offering),
    )


def _way_to(offering: Offering) -> str:
    """Where a press on the card leads: on with a draft, else to the page that others see."""
    if offering.state != DRAFT:
        return url_for("offerings.show", offering_id=offering.id)
    step = next_step(offering)
    return (
        url_for("offerings.edit", offering_id=offering.id, step=step)
        if step
        else url_for("offerings.check", offering_id=offering.id)
    )


def _answers(offering: Offering, saved: str) -> list[Answered]:
    """`saved`: the question that was changed just now, whose first row says so."""
    seen: set[int] = set()

    def row(
        step: int, question: str, answer: str | list[str], lang: str | None = None, photos: tuple[Photo, ...] = ()
    ) -> Answered:
        href = url_for("offerings.edit", offering_id=offering.id, step=step, back="check")
        is_first = step not in seen
        seen.add(step)
        return Answered(
            question,
            answer,
            href if offering.state != ARCHIVED else "",
            lang,
            anchor=f"vraag-{step}" if is_first else "",
            is_saved=is_first and saved == str(step),
            photos=photos,
        )

    written_in = lang_of(offering.language)
    priced = [f"{line.label}: {line.value}" for line in price_list_of(offering)]
    return [
        row(1, _("Soort werk"), trade_name(offering)),
        row(2, _("Titel"), offering.title, written_in),
        row(2, _("Tekst"), offering.body, written_in),
        row(2, _("Geschreven in"), language_name(offering.language)),
        row(2, _("Wat u niet doet"), offering.not_done, written_in if offering.not_done else None),
        row(3, _("Foto's"), "", photos=tuple(picture_of(photo) for photo in offering.photos)),
        row(4, _("Plaats en afstand"), own_reach_of(offering)),
        row(5, _("Dagen en uren"), [line for line in (days_of(offering), hours_of(offering)) if line]),
        row(5, _("Vanaf en tot wanneer"), period_of(offering)),
        row(6, _("Prijs"), price_of(offering) or ""),
        row(6, _("Prijslijst"), priced, written_in if priced else None),
        row(7, _("Talen"), languages_of(offering)),
    ]


def _cooperative_help(offering: Offering) -> Help | None:
    cooperative = offering.membership.cooperative
    if not cooperative.phone:
        return None
    return Help(
        name=cooperative.name,
        phone=cooperative.phone,
        phone_href=f"tel:{''.join(cooperative.phone.split())}",
        hours=cooperative.visiting_hours,
        href=url_for("home.help"),
    )
