"""The pages with cooperatives and municipalities."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from app.administration.blueprint import bp
from app.administration.forms import CooperativeForm, MunicipalityForm
from app.administration.places import actions, queries
from app.administration.rooms import rooms
from app.core import history
from app.core.database import transaction
from app.core.errors import Invalid
from app.core.words import N_
from app.people.queries import coordinators_of
from app.permissions import require
from app.web.rows import HistoryRow
from app.web.session import current_actor, db
from app.web.templating import moment_words, page
from app.web.words import _

STORY = {
    "people.found": N_("richtte deze coöperatie op"),
    "administration.add_cooperative": N_("voegde deze coöperatie toe"),
    "administration.edit_cooperative": N_("veranderde de gegevens"),
    "administration.close_cooperative": N_("sloot deze coöperatie"),
    "administration.reopen_cooperative": N_("opende deze coöperatie weer"),
}


@bp.get("/administration/cooperatives")
def cooperatives() -> ResponseReturnValue:
    """All cooperatives with their numbers."""
    require(current_actor(), "administration.cooperatives")
    return page(rooms=rooms(), lines=queries.cooperatives(db()))


@bp.route("/administration/cooperatives/add", methods=["GET", "POST"])
def add_cooperative() -> ResponseReturnValue:
    """Write down a cooperative."""
    require(current_actor(), "administration.add_cooperative")
    form = CooperativeForm()
    form.offer(queries.municipality_names(db()))
    if form.validate_on_submit():
        try:
            with transaction(db()):
                new = actions.add_cooperative(db(), current_actor(), _words(form)).id
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De coöperatie staat nu in de lijst. Nodig een coördinator uit."))
            return redirect(url_for("administration.edit_cooperative", cooperative_id=new), 303)
    return page(form=form)


@bp.route("/administration/cooperatives/<int:cooperative_id>", methods=["GET", "POST"])
def edit_cooperative(cooperative_id: int) -> ResponseReturnValue:
    """One cooperative: what is written down, who coordinates, in numbers; and closing it."""
    found = queries.cooperative(db(), current_actor(), cooperative_id)
    form = CooperativeForm(
        data={
            "name": found.name,
            "slug": found.slug,
            "place": found.place_name,
            "phone": found.phone,
            "email": found.email,
            "visiting_hours": found.visiting_hours,
            "municipalities": [str(each.id) for each in found.municipalities],
        }
    )
    form.offer(queries.municipality_names(db()))
    if form.validate_on_submit():
        try:
            with transaction(db()):
                here = queries.cooperative(db(), current_actor(), cooperative_id)
                actions.edit_cooperative(db(), current_actor(), here, _words(form))
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De gegevens zijn bewaard."))
            return redirect(url_for("administration.cooperatives"), 303)
        found = queries.cooperative(db(), current_actor(), cooperative_id)
    return page(
        form=form,
        cooperative=found,
        is_closed=found.closed_at is not None,
        numbers=queries.numbers_of(db(), cooperative_id),
        coordinators=[(each.id, each.full_name) for each in coordinators_of(db(), cooperative_id)],
        lines=[
            HistoryRow(moment_words(line.at), _("Beheer"), _(STORY[line.verb]), "")
            for line in reversed(history.lines_of(db(), "cooperative", cooperative_id))
            if line.verb in STORY
        ],
    )


@bp.post("/administration/cooperatives/<int:cooperative_id>/close")
def close_cooperative(cooperative_id: int) -> ResponseReturnValue:
    """Take it off the site."""
    with transaction(db()):
        found = queries.cooperative(db(), current_actor(), cooperative_id)
        number = actions.close_cooperative(db(), current_actor(), found)
    flash(_("De coöperatie is gesloten. Aanbod van de site gehaald: %(number)s.", number=number))
    return redirect(url_for("administration.cooperatives"), 303)


@bp.post("/administration/cooperatives/<int:cooperative_id>/reopen")
def reopen_cooperative(cooperative_id: int) -> ResponseReturnValue:
    """Put it in the lists again."""
    with transaction(db()):
        found = queries.cooperative(db(), current_actor(), cooperative_id)
        actions.reopen_cooperative(db(), current_actor(), found)
    flash(_("De coöperatie is weer open. Leden zetten hun aanbod zelf weer aan."))
    return redirect(url_for("administration.cooperatives"), 303)


@bp.get("/administration/municipalities")
def municipalities() -> ResponseReturnValue:
    """All municipalities, with who works for them."""
    require(current_actor(), "administration.municipalities")
    return page(rooms=rooms(), lines=queries.municipalities(db()))


@bp.route("/administration/municipalities/add", methods=["GET", "POST"])
def add_municipality() -> ResponseReturnValue:
    """Write down a municipality."""
    require(current_actor(), "administration.add_municipality")
    form = MunicipalityForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                actions.add_municipality(db(), current_actor(), form.name.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De gemeente staat nu in de lijst."))
            return redirect(url_for("administration.municipalities"), 303)
    return page(form=form)


@bp.route("/administration/municipalities/<int:municipality_id>", methods=["GET", "POST"])
def rename_municipality(municipality_id: int) -> ResponseReturnValue:
    """Give a municipality another name."""
    found = queries.municipality(db(), current_actor(), municipality_id)
    form = MunicipalityForm(data={"name": found.name})
    if form.validate_on_submit():
        try:
            with transaction(db()):
                here = queries.municipality(db(), current_actor(), municipality_id)
                actions.rename_municipality(db(), current_actor(), here, form.name.data or "")
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De nieuwe naam is bewaard."))
            return redirect(url_for("administration.municipalities"), 303)
    return page(form=form, municipality_id=municipality_id)


def _words(form: CooperativeForm) -> actions.CooperativeWords:
    return actions.CooperativeWords(
        name=form.name.data or "",
        slug=form.slug.data or "",
        place=form.place.data or "",
        phone=form.phone.data or "",
        email=form.email.data or "",
        visiting_hours=form.visiting_hours.data or "",
        municipality_ids=form.municipality_ids,
    )
