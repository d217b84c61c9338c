"""On which devices a story is told. In `make test` on the few that differ most; with `SWEEP=whole` on all four.

Each device is taken with and without script, and then on the database that the quick tests didn't take it to.
"""

from collections.abc import Sequence

import pytest

from tests.browsing import DESK, DESK_WITHOUT_SCRIPT, PHONE, PHONE_WITHOUT_SCRIPT, Device
from tests.scope import WHOLE

Run = tuple[str, Device]  # "sqlite" or "postgresql", and what the people hold
ALL_DEVICES = (PHONE, PHONE_WITHOUT_SCRIPT, DESK, DESK_WITHOUT_SCRIPT)
EVERYWHERE: tuple[Run, ...] = (
    ("sqlite", PHONE),
    ("sqlite", PHONE_WITHOUT_SCRIPT),
    ("sqlite", DESK_WITHOUT_SCRIPT),
    ("postgresql", DESK),
)


def on(*quick: Run) -> pytest.MarkDecorator:
    """The runs of one story, as `kind` and `device`: those given, or the rest of the product of devices and databases."""
    return pytest.mark.parametrize(
        ("kind", "device"),
        _other_runs(quick) if WHOLE else quick,
        ids=lambda value: getattr(value, "name", value),
    )


def _other_runs(quick: Sequence[Run]) -> list[Run]:
    other = {"sqlite": "postgresql", "postgresql": "sqlite"}
    taken = {device: other[kind] for kind, device in quick}
    return [(taken.get(device, "sqlite"), device) for device in ALL_DEVICES]
