"""A port on this machine that nobody listens at."""

import socket


def free_port() -> int:
    """A free port on 127.0.0.1; free a moment ago is as sure as it gets."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])
