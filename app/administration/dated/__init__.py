"""Settings that change on a date."""
