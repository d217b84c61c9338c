"""The occupations of ESCO (European Commission): 3,007 real Dutch texts, to try import, search and matching on.

The texts are the Commission's, and what the project contains, we wrote: so the file stays outside, beside the repository.
A checkout without it skips these tests and says so; `make bench-search` says where it looks.
"""

import pytest

from bench.search import BESIDE
from bench.search import CSV as ESCO

# They can be had from the Commission, so whoever wants these tests to run puts them there.
NOT_OURS = (
    f"the texts of ESCO are the Commission's and not kept here: name the file in PARAPLU_ESCO, or lay it at {BESIDE}"
)
needs_esco = pytest.mark.skipif(not ESCO.exists(), reason=NOT_OURS)

__all__ = ["ESCO", "needs_esco"]
