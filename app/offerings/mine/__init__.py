"""The member's side: the own offerings, and what can be done with each."""
