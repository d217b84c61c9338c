"""Reminding somebody, in calm words, of what waits for them: one press, and not again for three days."""
