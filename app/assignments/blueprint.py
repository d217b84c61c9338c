"""The blueprint on which the pages of assignments hang (`routes` brings them together), and where its drafts lead to."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app.assignments.answers import STEPS
from app.assignments.model import Assignment
from app.web.session import current_actor

bp = Blueprint("assignments", __name__)

TOTAL = len(STEPS) + 1  # the pages with questions, and the one to check them


def go_on_later(assignment: Assignment | None) -> ResponseReturnValue:
    """Leave the wizard; what was answered is kept. None: there is no draft yet."""
    if assignment is not None and current_actor().is_buyer:
        flash(_("Uw concept is bewaard. U vindt het bij Mijn opdrachten."))
    elif assignment is not None:
        flash(_("Uw concept is bewaard in deze browser. Ga verder via Plaats een opdracht."))
    return redirect(list_or_home(), 303)


def list_or_home() -> str:
    """Where somebody goes who leaves the wizard: the own list, or home for who has none."""
    return url_for("assignments.mine" if current_actor().is_buyer else "home.show")
