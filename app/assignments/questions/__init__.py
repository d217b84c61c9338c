"""Questions about an open assignment, and their answers."""
