"""Persons, cooperatives, municipalities, and who is what to whom."""
