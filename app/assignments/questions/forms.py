"""The forms of a question and of its answer."""

from flask_babel import lazy_gettext
from wtforms import TextAreaField

from app.assignments.questions.actions import LONGEST
from app.web.fields import Form, Needed, at_most, no_bsn, stripped

_ = lazy_gettext


class QuestionForm(Form):
    """A question about the assignment."""

    question = TextAreaField(
        _("Wat wilt u vragen?"),
        [Needed(_("Schrijf uw vraag op.")), at_most(LONGEST), no_bsn],
        filters=[stripped],
        description=_("Iedereen die dit mag zien, leest uw vraag. Uw naam staat er niet bij."),
    )


class AnswerForm(Form):
    """The answer to a question."""

    answer = TextAreaField(
        _("Wat is uw antwoord?"),
        [Needed(_("Schrijf uw antwoord op.")), at_most(LONGEST), no_bsn],
        filters=[stripped],
        description=_("Iedereen die dit mag zien, leest uw antwoord."),
    )
