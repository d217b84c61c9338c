"""Messages about an assignment: the list, a thread, and writing in it."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.writing import language_written
from app.messages import actions, queries
from app.messages.forms import MessageForm, StartForm
from app.messages.queries import Said
from app.permissions import may
from app.web.paging import Paging, page_number
from app.web.session import current_actor, db
from app.web.templating import moment_words, page

bp = Blueprint("messages", __name__)


@bp.get("/messages")
def overview() -> ResponseReturnValue:
    """My threads, the newest first."""
    found = queries.overview(db(), current_actor(), page_number())
    return page(rows=found.rows, paging=Paging.of(found))


@bp.post("/assignments/<int:assignment_id>/messages")
def start(assignment_id: int) -> ResponseReturnValue:
    """Begin a thread, or go to the one that is there."""
    actor = current_actor()
    form = StartForm()
    with transaction(db()):
        assignment = queries.assignment_for(db(), actor, assignment_id)
        named = form.membership_id.data
        membership_id = queries.own_membership(actor, assignment) if named is None else named
        if membership_id is None:
            raise NotFound("membership")
        thread = actions.start(db(), actor, assignment, membership_id)
    return redirect(url_for("messages.show", thread_id=thread.id), 303)


@dataclass(frozen=True)
class Shown:
    """A message of `ui.message_list`."""

    author: str
    when: str
    text: str
    mine: bool
    lang: str
    translation: str | None = None


@bp.get("/messages/<int:thread_id>")
def show(thread_id: int) -> ResponseReturnValue:
    """A thread, with room to answer."""
    return _thread(thread_id, MessageForm(formdata=None))


@bp.post("/messages/<int:thread_id>")
def write(thread_id: int) -> ResponseReturnValue:
    """Write in a thread."""
    form = MessageForm()
    if form.validate_on_submit():
        words = form.body.data or ""
        try:
            with transaction(db()):
                thread = queries.get(db(), current_actor(), thread_id)
                actions.write(
                    db(), current_actor(), thread, words, language_written(words, str(get_locale() or "nl")[:2])
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("Uw bericht is verstuurd."))
            return redirect(url_for("messages.show", thread_id=thread_id), 303)
    return _thread(thread_id, form)


def _thread(thread_id: int, form: MessageForm) -> ResponseReturnValue:
    actor = current_actor()
    thread = queries.get(db(), actor, thread_id)
    found = queries.messages_in(db(), actor, thread, page_number())
    organisation = thread.assignment.organisation
    return page(
        "messages/show.html",
        form=form,
        thread_id=thread.id,
        title_of_it=thread.assignment.title,
        title_language=thread.assignment.language,
        assignment_id=thread.assignment_id if may(actor, "assignments.show", thread.assignment) else None,
        member=thread.membership.person.first_name,
        cooperative=thread.membership.cooperative.name,
        organisation=organisation.name if organisation else "",
        is_member=thread.membership_id in actor.memberships,
        is_buyer=thread.assignment.organisation_id in actor.contact_of,
        may_write=may(actor, "messages.write", thread),
        messages=[_shown(said) for said in found.rows],
        paging=Paging.of(found),
    )


def _shown(said: Said) -> Shown:
    side = ", ".join(words for words in (_(said.role) if said.role else "", said.where) if words)
    author = f"{said.author} ({side})" if side else said.author
    if said.for_whom and not said.is_mine:
        author = _("%(author)s namens %(name)s", author=author, name=said.for_whom)
    when = moment_words(said.at)
    if said.for_whom and said.is_mine:
        when = _("namens %(name)s, %(when)s", name=said.for_whom, when=when)
    return Shown(author, when, said.text, said.is_mine, said.language)
