"""What a member makes or does for others."""
