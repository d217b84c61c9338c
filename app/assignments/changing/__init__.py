"""Changing what was asked after it was sent: written bit by bit, read once more, and true from one press on."""
