"""After a change of the assignment: whether a proposal that was sent still stands."""
