"""Organisations that give assignments, and their contacts."""
