"""Changing what was agreed: one side proposes, the other agrees, and only then it holds."""
