"""Signing in, by password or by a code sent by mail; sessions, forgotten passwords, and limits on trying."""
