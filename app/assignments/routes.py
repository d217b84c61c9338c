"""The pages of an assignment: what each reader sees of one, and what people do with it after it was posted.

What needs a word has a page of its own; the rest is a button.
"""

from collections.abc import Callable
from io import BytesIO

from flask import flash, redirect, send_file, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from app.assignments import actions, queries
from app.assignments.blueprint import bp
from app.assignments.changing import queries as changing
from app.assignments.changing import routes as changing_routes
from app.assignments.changing.asked import Asked
from app.assignments.changing.views import told_lines
from app.assignments.copying import copied_files
from app.assignments.forms import ExtendForm, NewDaysForm, NoteForm, PressForm, TakeOverForm
from app.assignments.lifecycle import DRAFT, state_label
from app.assignments.listing import routes as listing
from app.assignments.model import JOB, Assignment
from app.assignments.posting import actions as posting_actions
from app.assignments.posting import routes as posting
from app.assignments.posting import routes_check
from app.assignments.posting.answers import starts_too_soon
from app.assignments.posting.usual import usual_deadline
from app.assignments.questions import routes as questions
from app.assignments.splitting import rest_of
from app.assignments.story import handed_over_next, outcome_note_for, story_of, what_next
from app.assignments.views import TONES, facts_of, facts_of_buyer, steps_for
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid
from app.core.storage import Storage
from app.handovers import actions as handover_actions
from app.handovers import queries as handovers
from app.organisations.calling.queries import has_account
from app.organisations.queries import contacts_of
from app.permissions import may
from app.proposals import queries as proposals
from app.proposals.standing.actions import unsettle
from app.proposals.standing.queries import one_stands
from app.proposals.views import SOMEBODY_WAS_CHOSEN
from app.relations import doer_of, home_coordinator_of
from app.reviews.queries import can_be_written
from app.reviews.queries import of_assignment as review_of
from app.web.session import current_actor, db, settings
from app.web.templating import page

# The other pages hang on the same blueprint once their modules are loaded.
__all__ = ["bp", "changing_routes", "listing", "posting", "questions", "routes_check"]

Verb = Callable[[Session, Actor, Assignment], None]
NotedVerb = Callable[[Session, Actor, Assignment, str], None]


@bp.get("/assignments/<int:assignment_id>")
def show(assignment_id: int) -> ResponseReturnValue:
    """An assignment for whoever may see it, with what each can do."""
    actor = current_actor()
    assignment = queries.get(db(), actor, assignment_id)
    if assignment.state == DRAFT and may(actor, "assignments.check", assignment):
        return redirect(url_for("assignments.check", assignment_id=assignment_id), 303)
    reads_story = may(actor, "assignments.read_story", assignment)
    organisation = assignment.organisation if may(actor, "assignments.read_buyer", assignment) else None
    is_caller = organisation is not None and not has_account(db(), organisation.id)
    waiting = len(proposals.proposers_of(db(), assignment_id))
    may_know = assignment.state in handovers.RUNNING and may(actor, "assignments.read_agreement", assignment)
    handover = handovers.open_of(db(), assignment_id) if may_know else None
    at_award = changing.as_awarded(db(), actor, assignment)
    return page(
        assignment=assignment,
        is_job=assignment.kind == JOB,
        state=state_label(assignment.state, is_job=assignment.kind == JOB),
        tone=TONES[assignment.state],
        facts=facts_of(at_award.as_assignment(assignment) if at_award else assignment),
        body=at_award.body if at_award else assignment.body,
        changes=told_lines(changing.told(db(), actor, assignment), is_job=assignment.kind == JOB),
        only_in_name=changing.only_in_name(actor, assignment),
        agreed=proposals.waiting_change_of(db(), actor, assignment),
        buyer=facts_of_buyer(organisation, contacts_of(db(), organisation.id)) if organisation else [],
        is_caller=is_caller,
        may_act=home_coordinator_of(actor, assignment),
        asked=queries.asked_name(assignment) if reads_story else "",
        next_step=handed_over_next(actor, assignment)
        if handover is not None
        else what_next(actor, assignment, has_proposals=waiting > 0, one_stands=one_stands(db(), assignment_id)),
        handover=handover,
        winner=proposals.winner_of(db(), actor, assignment) if reads_story else None,
        outcome_note=outcome_note_for(actor, assignment),
        story=story_of(db(), actor, assignment) if reads_story else [],
        proposals=waiting if may(actor, "proposals.compare", assignment) else 0,
        own_proposal=proposals.mine_for(db(), actor, assignment.id) if actor.is_member else None,
        can_take_over=queries.can_take_over(db(), actor, assignment),
        steps=steps_for(actor, assignment, waiting, is_handed_over=handover is not None),
        search_asked_at=queries.search_asked_at(db(), assignment_id),
        is_doer=doer_of(actor, assignment),
        review_id=review_of(db(), assignment_id) if can_be_written(assignment) else None,
        may_review=may(actor, "reviews.write", assignment) and can_be_written(assignment),
        rest_id=rest_of(db(), assignment_id)
        if assignment.state in SOMEBODY_WAS_CHOSEN and not doer_of(actor, assignment)
        else None,
    )


@bp.get("/assignments/<int:assignment_id>/files/<int:file_id>")
def file(assignment_id: int, file_id: int) -> ResponseReturnValue:
    """A file, to be saved; never shown in our name."""
    found = queries.file_of(db(), current_actor(), assignment_id, file_id)
    answer = send_file(
        BytesIO(Storage(settings().files).path(found.file_key).read_bytes()),  # ten MB at most, and no open file
        mimetype=found.media_type,
        as_attachment=True,
        download_name=found.name,
        max_age=0,
    )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


@bp.post("/assignments/<int:assignment_id>/publish")
def publish(assignment_id: int) -> ResponseReturnValue:
    """The home cooperative says that it is fine."""
    return _press(assignment_id, posting_actions.publish, _("Geplaatst. Wie er goed bij past, krijgt bericht."))


@bp.post("/assignments/<int:assignment_id>/close")
def close(assignment_id: int) -> ResponseReturnValue:
    """The buyer has enough to choose from."""

    def stop(session: Session, actor: Actor, assignment: Assignment) -> None:
        actions.close(session, actor, assignment, proposals.proposers_of(session, assignment.id))

    return _press(assignment_id, stop, _("Er kan niet meer gereageerd worden."))


@bp.post("/assignments/<int:assignment_id>/begin")
def begin(assignment_id: int) -> ResponseReturnValue:
    """The member starts."""
    return _press(assignment_id, actions.begin, _("Goed, het werk is begonnen. De opdrachtgever krijgt bericht."))


@bp.post("/assignments/<int:assignment_id>/deliver")
def deliver(assignment_id: int) -> ResponseReturnValue:
    """The member is done."""

    def deliver_it(session: Session, actor: Actor, assignment: Assignment) -> None:
        actions.deliver(session, actor, assignment)
        handover_actions.end(session, actor, assignment)

    return _press(assignment_id, deliver_it, _("Het werk is opgeleverd. De opdrachtgever kijkt of het goed is."))


@bp.post("/assignments/<int:assignment_id>/accept")
def accept(assignment_id: int) -> ResponseReturnValue:
    """The buyer finds it good."""
    done = _("U hebt het werk goedgekeurd. De coöperatie van het lid stuurt u de factuur.")
    return _press(assignment_id, actions.accept, done)


@bp.post("/assignments/<int:assignment_id>/find-nobody")
def find_nobody(assignment_id: int) -> ResponseReturnValue:
    """The search ends."""
    return _press(assignment_id, actions.find_nobody, _("Het zoeken is gestopt."))


@bp.post("/assignments/<int:assignment_id>/ask-coordinator")
def ask_coordinator(assignment_id: int) -> ResponseReturnValue:
    """The buyer wants help with the search."""
    done = _("De coördinator krijgt uw vraag en zoekt met u mee.")
    return _press(assignment_id, actions.ask_coordinator, done)


@bp.post("/assignments/<int:assignment_id>/post-again")
def post_again(assignment_id: int) -> ResponseReturnValue:
    """A new draft with the same answers, to look at before it is sent."""
    if not PressForm().validate_on_submit():
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)
    former = queries.get_for(db(), current_actor(), assignment_id, "post_again")
    with copied_files(Storage(settings().files), former) as copies, transaction(db()):
        former = queries.get(db(), current_actor(), assignment_id)
        again = actions.post_again(db(), current_actor(), former, copies)
    return redirect(url_for("assignments.check", assignment_id=again.id, again="y"), 303)


@bp.post("/assignments/<int:assignment_id>/take-over")
def take_over(assignment_id: int) -> ResponseReturnValue:
    """Another cooperative brokers it from now on. Whoever comes second reads who has it."""
    form = TakeOverForm()

    def take(session: Session, actor: Actor, assignment: Assignment) -> None:
        actions.take_over(session, actor, assignment, form.cooperative_id or 0, form.home_id)

    try:
        return _press(assignment_id, take, _("Uw coöperatie begeleidt dit nu."))
    except Conflict:
        db().rollback()
        home = queries.get(db(), current_actor(), assignment_id).home_cooperative
        name = home.name if home else ""
        flash(_("%(name)s was u net voor, en begeleidt deze opdracht nu.", name=name), "warning")
        return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)


@bp.route("/assignments/<int:assignment_id>/send-back", methods=["GET", "POST"])
def send_back(assignment_id: int) -> ResponseReturnValue:
    """Back to the buyer, with a word."""
    form = NoteForm(
        _("Wat moet de opdrachtgever veranderen?"),
        _("Schrijf wat de opdrachtgever moet veranderen."),
        _("De opdrachtgever krijgt uw woorden in een e-mail."),
    )
    return _noted(
        assignment_id, "send_back", posting_actions.send_back, form, _("Teruggestuurd naar de opdrachtgever.")
    )


@bp.route("/assignments/<int:assignment_id>/withdraw", methods=["GET", "POST"])
def withdraw(assignment_id: int) -> ResponseReturnValue:
    """It will not be given."""
    form = NoteForm(
        _("Waarom gaat het niet door?"),
        _("Schrijf waarom het niet doorgaat."),
        _("Wie gevraagd is of reageerde, krijgt uw woorden in een e-mail."),
    )
    return _noted(assignment_id, "withdraw", actions.withdraw, form, _("Teruggetrokken. Wie meedeed, krijgt bericht."))


@bp.route("/assignments/<int:assignment_id>/cancel", methods=["GET", "POST"])
def cancel(assignment_id: int) -> ResponseReturnValue:
    """It stops after the award."""
    form = NoteForm(
        _("Wat hebt u met elkaar afgesproken?"),
        _("Schrijf wat u met elkaar hebt afgesproken."),
        _("Bijvoorbeeld: wij betalen de inkoop die al gedaan is."),
    )

    def stop(session: Session, actor: Actor, assignment: Assignment, note: str) -> None:
        actions.cancel(session, actor, assignment, note)
        handover_actions.end(session, actor, assignment)

    return _noted(assignment_id, "cancel", stop, form, _("Geannuleerd. De ander krijgt bericht."))


@bp.route("/assignments/<int:assignment_id>/extend", methods=["GET", "POST"])
def extend(assignment_id: int) -> ResponseReturnValue:
    """Open again, with a new last day; with a new first day of the work too, when the old one is there or past."""
    assignment = queries.get_for(db(), current_actor(), assignment_id, "extend")
    kind = NewDaysForm if starts_too_soon(assignment.parts[0]) else ExtendForm
    form = kind(data={"last_day": usual_deadline(assignment)})
    if form.validate_on_submit():
        try:
            with transaction(db()):
                assignment = queries.get(db(), current_actor(), assignment_id)
                before = Asked.of(assignment)
                if actions.extend(db(), current_actor(), assignment, form.last_day.data, form.first_day):
                    unsettle(db(), current_actor(), assignment, before, Asked.of(assignment))
        except Invalid as invalid:
            form.blame(invalid)
            assignment = queries.get(db(), current_actor(), assignment_id)
        else:
            return _back(assignment_id, _("U kunt weer reacties krijgen. Wie er goed bij past, krijgt bericht."))
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
