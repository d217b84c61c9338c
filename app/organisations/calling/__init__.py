"""Somebody calls: a coordinator finds or makes the organisation, and takes its steps on its behalf."""
