"""The rooms of whoever runs an installation: is it well, what waits, who is who, which lists and rules hold here."""
