"""What this installation changes about the list of trades."""
