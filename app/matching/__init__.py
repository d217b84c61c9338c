"""Brings offerings and assignments together, both ways, and says why."""
