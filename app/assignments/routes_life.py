"""What people do with an assignment after it was posted. What needs a word has a page of its own; the rest is a button."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.assignments import actions, queries
from app.assignments.blueprint import bp
from app.assignments.forms import ExtendForm, NoteForm, PressForm, TakeOverForm
from app.assignments.model import Assignment
from app.assignments.posting import actions as posting
from app.assignments.posting.answers import usual_deadline
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid
from app.web.session import current_actor, db
from app.web.templating import page

Verb = Callable[[Session, Actor, Assignment], None]
NotedVerb = Callable[[Session, Actor, Assignment, str], None]


@bp.post("/assignments/<int:assignment_id>/publish")
def publish(assignment_id: int) -> ResponseReturnValue:
    """The home cooperative says that it is fine."""
    return _press(
        assignment_id, posting.publish, _("De opdracht is geplaatst. Leden bij wie hij past, krijgen bericht.")
    )


@bp.post("/assignments/<int:assignment_id>/close")
def close(assignment_id: int) -> ResponseReturnValue:
    """The buyer has enough to choose from."""
    return _press(assignment_id, actions.close, _("Er kan niet meer gereageerd worden. Kies nu een offerte."))


@bp.post("/assignments/<int:assignment_id>/begin")
def begin(assignment_id: int) -> ResponseReturnValue:
    """The member starts."""
    return _press(assignment_id, actions.begin, _("Goed, het werk is begonnen. De opdrachtgever krijgt bericht."))


@bp.post("/assignments/<int:assignment_id>/deliver")
def deliver(assignment_id: int) -> ResponseReturnValue:
    """The member is done."""
    return _press(assignment_id, actions.deliver, _("Het werk is opgeleverd. De opdrachtgever kijkt of het goed is."))


@bp.post("/assignments/<int:assignment_id>/accept")
def accept(assignment_id: int) -> ResponseReturnValue:
    """The buyer finds it good."""
    return _press(assignment_id, actions.accept, _("U hebt het werk goedgekeurd. De coöperatie stuurt u de factuur."))


@bp.post("/assignments/<int:assignment_id>/take-over")
def take_over(assignment_id: int) -> ResponseReturnValue:
    """Another cooperative brokers it from now on."""
    form = TakeOverForm()

    def take(session: Session, actor: Actor, assignment: Assignment) -> None:
        actions.take_over(session, actor, assignment, form.cooperative_id or 0, form.home_id)

    return _press(assignment_id, take, _("Uw coöperatie begeleidt deze opdracht nu."))


@bp.route("/assignments/<int:assignment_id>/send-back", methods=["GET", "POST"])
def send_back(assignment_id: int) -> ResponseReturnValue:
    """Back to the buyer, with a word."""
    form = NoteForm(
        _("Wat moet de opdrachtgever veranderen?"),
        _("Schrijf wat de opdrachtgever moet veranderen."),
        _("De opdrachtgever krijgt uw woorden in een e-mail."),
    )
    return _noted(assignment_id, "send_back", posting.send_back, form, _("De opdracht is terug bij de opdrachtgever."))


@bp.route("/assignments/<int:assignment_id>/withdraw", methods=["GET", "POST"])
def withdraw(assignment_id: int) -> ResponseReturnValue:
    """It will not be given."""
    form = NoteForm(
        _("Waarom gaat de opdracht niet door?"),
        _("Schrijf waarom de opdracht niet doorgaat."),
        _("Wie een offerte maakte, krijgt uw woorden in een e-mail."),
    )
    return _noted(assignment_id, "withdraw", actions.withdraw, form, _("De opdracht is teruggetrokken."))


@bp.route("/assignments/<int:assignment_id>/cancel", methods=["GET", "POST"])
def cancel(assignment_id: int) -> ResponseReturnValue:
    """It stops after the award."""
    form = NoteForm(
        _("Wat hebt u met elkaar afgesproken?"),
        _("Schrijf wat u met elkaar hebt afgesproken."),
        _("Bijvoorbeeld: wij betalen de inkoop die al gedaan is."),
    )
    return _noted(assignment_id, "cancel", actions.cancel, form, _("De opdracht is geannuleerd."))


@bp.route("/assignments/<int:assignment_id>/extend", methods=["GET", "POST"])
def extend(assignment_id: int) -> ResponseReturnValue:
    """Open again, with a new last day."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "extend")
    form = ExtendForm(data={"last_day": usual_deadline(assignment)})
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                actions.extend(db(), current_actor(), assignment, form.last_day.data)
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            return _back(assignment_id, _("De opdracht is weer open. Leden krijgen bericht."))
    return page(form=form, assignment=assignment)


def _press(assignment_id: int, verb: Verb, done: str) -> ResponseReturnValue:
    """One button, one verb. What a rule refuses is said on the assignment's page."""
    if PressForm().validate_on_submit():
        try:
            with transaction(db()):
                verb(db(), current_actor(), queries.get(db(), current_actor(), assignment_id))
        except Invalid as invalid:
            flash(_(invalid.message, **invalid.values), "error")
        else:
            flash(done)
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)


def _noted(assignment_id: int, name: str, verb: NotedVerb, form: NoteForm, done: str) -> ResponseReturnValue:
    """A page that asks for a word, and the verb that comes with it."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, name)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                verb(db(), current_actor(), assignment, form.note.data or "")
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            return _back(assignment_id, done)
    return page(form=form, assignment=assignment)


def _back(assignment_id: int, done: str) -> ResponseReturnValue:
    flash(done)
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
