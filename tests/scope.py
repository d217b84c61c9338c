"""How far the sweeps go. `make test` takes every page and every rule once; `make sweep` takes the whole product.

The product is: things in every state and every role, on both databases, pages at every width. Both run the same functions, so that
nothing is tested in one that could not fail in the other.
"""

import os

WHOLE = os.environ.get("SWEEP") == "whole"
# On PostgreSQL the roles that differ most; on SQLite always all of them.
TELLING_ROLES = frozenset({"visitor", "member", "coordinator", "buyer", "administrator"})


def goes_through(role: str, database: str) -> bool:
    """Whether a sweep over all addresses is made for this role on this database ("sqlite" or "postgresql")."""
    return WHOLE or database == "sqlite" or role in TELLING_ROLES
