"""Cooperatives and municipalities: which there are, and which works for which."""
