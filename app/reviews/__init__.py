"""What buyers write about work that was done, and what the member answers."""
