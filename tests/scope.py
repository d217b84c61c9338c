"""How far the sweeps go. `make test` takes every page and every rule once; `make sweep` takes the whole product.

The product is: things in every state, on both databases, pages at every width. Both run the same functions, so that
nothing is tested in one that could not fail in the other.
"""

import os

WHOLE = os.environ.get("SWEEP") == "whole"
