"""Inviting a member."""

from wtforms import HiddenField

from app.web.fields import Form


class InviteForm(Form):
    """Whom: a membership's id."""

    membership_id = HiddenField()

    def membership_read(self) -> int:
        """The membership; 0 for nonsense, which no membership has."""
        text = self.membership_id.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
