"""What may stand in a log: where it went wrong and what kind of error it was, never what somebody typed or a secret.

The text of an exception may hold an address or an answer; the path of a mailed link holds its secret.
"""

import logging
import re

# `secret.new_token` gives 43 signs. The longest ordinary word in a path of ours, the key of a file, has 32.
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{40,}")
_ASKS = re.compile(r"\?[^\s\"']*")

# Who may write a path down: we, and the servers in front of us.
_WRITERS = (
    "paraplu",
    "paraplu.web",
    "paraplu.worker",
    "paraplu.sign_in",
    "gunicorn.access",
    "gunicorn.error",
    "werkzeug",
)


def wordless(error: BaseException) -> BaseException:
    """The same traceback on an exception that says its kind and nothing of its content."""
    plain = RuntimeError(type(error).__name__)
    return plain.with_traceback(error.__traceback__)


def masked(text: str) -> str:
    """The text without the secrets of mailed links, and without what paths ask for."""
    return _ASKS.sub("?…", _TOKEN.sub("…", text))


class MaskSecrets(logging.Filter):
    """Masks secrets in whatever a logger is about to write."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = masked(record.getMessage()), None
        return True


def quiet() -> None:
    """Our own lines at INFO, and no secrets in them nor in those of the servers. Calling it twice does no harm."""
    logging.getLogger("paraplu").setLevel(logging.INFO)
    for name in _WRITERS:
        logger = logging.getLogger(name)
        if not any(isinstance(each, MaskSecrets) for each in logger.filters):
            logger.addFilter(MaskSecrets())
