"""Changes of what was agreed: propose, agree, say no, take back."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app.assignments.changing.asked import Asked
from app.assignments.changing.forms import ProposeChangeForm, RefuseChangeForm
from app.assignments.changing.model import Change
from app.assignments.changing.queries import SINCE_AWARD, waiting
from app.assignments.changing.routes import check_page, draft_of, too_late
from app.assignments.changing.views import lines_of
from app.assignments.model import JOB
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Conflict, Invalid, MoveNotAllowed
from app.people.model import Person
from app.proposals import queries
from app.proposals.blueprint import bp
from app.proposals.changing import actions
from app.proposals.changing.names import agrees_with_oneself
from app.proposals.forms import VersionForm
from app.proposals.model import Proposal
from app.web.session import current_actor, db
from app.web.templating import page
from app.web.words import _


@bp.post("/proposals/<int:proposal_id>/propose-change")
def propose_change(proposal_id: int) -> ResponseReturnValue:
    """Ask the other side. What is refused is said on the last look, where all that was written stands."""
    actor = current_actor()
    queries.get_for(db(), actor, "proposals.propose_change", proposal_id)
    agreed = _agreed(proposal_id)
    if agreed.assignment.state not in SINCE_AWARD:
        raise MoveNotAllowed("proposals.propose_change", agreed.assignment.state)
    assignment_id = agreed.assignment_id
    form = ProposeChangeForm()
    if not form.validate_on_submit():
        return check_page(draft_of(assignment_id, "check_change"), form)
    try:
        with transaction(db()):
            proposal = _agreed(proposal_id)
            actions.propose_change(db(), actor, proposal, form.version.data, form.written.data, form.note.data or "")
    except (Conflict, MoveNotAllowed):
        return too_late(assignment_id)
    except Invalid as invalid:
        form.blame(invalid)
        return check_page(draft_of(assignment_id, "check_change"), form)
    flash(_("De ander krijgt bericht. Tot het akkoord is, verandert er niets."))
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)


@bp.route("/proposals/<int:proposal_id>/agree-to-change", methods=["GET", "POST"])
def agree_to_change(proposal_id: int) -> ResponseReturnValue:
    """Old and new, the word that came with it, and one press."""
    form = VersionForm()
    done = _("Akkoord. Dit is nu de afspraak. U krijgt een nieuwe bevestiging.")
    if form.is_submitted():
        version = form.version.data

        def agree(session: Session, actor: Actor, proposal: Proposal) -> None:
            actions.agree_to_change(session, actor, proposal, version)

        return _press(proposal_id, "agree_to_change", form, agree, done)
    queries.get_for(db(), current_actor(), "proposals.agree_to_change", proposal_id)
    proposal = _agreed(proposal_id)
    form.version.data = proposal.assignment.version
    return _both_texts("proposals/agree_to_change.html", proposal, form)


@bp.route("/proposals/<int:proposal_id>/refuse-change", methods=["GET", "POST"])
def refuse_change(proposal_id: int) -> ResponseReturnValue:
    """No, with a word if one wants."""
    form = RefuseChangeForm()
    if form.validate_on_submit():
        version, note = form.version.data, form.note.data or ""

        def refuse(session: Session, actor: Actor, proposal: Proposal) -> None:
            actions.refuse_change(session, actor, proposal, version, note)

        done = _("De ander leest dat u niet akkoord gaat. De oude afspraak blijft.")
        return _press(proposal_id, "refuse_change", form, refuse, done)
    queries.get_for(db(), current_actor(), "proposals.refuse_change", proposal_id)
    proposal = _agreed(proposal_id)
    if not form.is_submitted():
        form.version.data = proposal.assignment.version
    return _both_texts("proposals/refuse_change.html", proposal, form)


@bp.post("/proposals/<int:proposal_id>/take-back-change")
def take_back_change(proposal_id: int) -> ResponseReturnValue:
    """Who proposed it wants it no more."""
    form = VersionForm()
    version = form.version.data

    def take_back(session: Session, actor: Actor, proposal: Proposal) -> None:
        actions.take_back_change(session, actor, proposal, version)

    return _press(proposal_id, "take_back_change", form, take_back, _("Teruggenomen. De oude afspraak blijft."))


Step = Callable[[Session, Actor, Proposal], None]


def _press(
    proposal_id: int, verb: str, form: VersionForm | RefuseChangeForm, step: Step, done: str
) -> ResponseReturnValue:
    """One press; whoever comes second reads how it stands."""
    assignment_id = queries.get_for(db(), current_actor(), f"proposals.{verb}", proposal_id).assignment_id
    if form.validate_on_submit():
        try:
            with transaction(db()):
                step(db(), current_actor(), _agreed(proposal_id))
        except (Conflict, MoveNotAllowed):
            db().rollback()
            flash(_("Er is intussen iets veranderd. Kijk hoe het er nu voor staat."), "warning")
        except Invalid as invalid:
            flash(_(invalid.message, **invalid.values), "error")
        else:
            flash(done)
    return redirect(url_for("assignments.show", assignment_id=assignment_id), 303)


def _agreed(proposal_id: int) -> Proposal:
    """The awarded proposal with all that a change touches. Raises NotFound; MoveNotAllowed for one that is no award."""
    proposal = queries.get(db(), current_actor(), proposal_id)
    if proposal.state != "awarded":
        raise MoveNotAllowed("proposals.propose_change", proposal.state)
    return queries.agreed_of(db(), current_actor(), proposal.assignment_id)


def _both_texts(template: str, proposal: Proposal, form: VersionForm | RefuseChangeForm) -> ResponseReturnValue:
    row: Change | None = waiting(db(), proposal.assignment_id)
    if row is None:
        return redirect(url_for("assignments.show", assignment_id=proposal.assignment_id), 303)
    who = db().get(Person, row.person_id)
    return page(
        template,
        form=form,
        proposal=proposal,
        assignment=proposal.assignment,
        lines=lines_of(Asked.read(row.before), Asked.read(row.after), is_job=proposal.assignment.kind == JOB),
        note=row.note,
        who=who.first_name if who else "",
        is_own=agrees_with_oneself(db(), current_actor(), proposal.assignment, row),
    )
