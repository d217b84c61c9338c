"""Somebody who wants to work asks a cooperative to call: no account, no phone call that one has to dare oneself."""
