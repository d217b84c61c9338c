"""Who belongs to which cooperative, from trial to alumnus."""
