"""The form of a press."""

from app.web.fields import Form


class PressForm(Form):
    """A button and nothing else."""
