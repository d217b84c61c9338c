"""Lists: a buyer's own assignments, and those that a coordinator or a member chooses from."""
