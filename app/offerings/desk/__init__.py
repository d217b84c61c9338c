"""The coordinator's side: what waits for a look."""
