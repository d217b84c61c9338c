"""What waits for the worker, and what it gave up."""
