"""A member who can't work hands over to the coordinator, without having to say why, and comes back with one press."""
