"""Inviting a member."""

from app.web.fields import Form, IdField


class InviteForm(Form):
    """Whom: a membership's id."""

    membership_id = IdField()
