"""People who ask to be called."""
