"""The occupations of ESCO (European Commission): 3,007 real Dutch texts, to try import, search and matching on.

The texts are the Commission's, and what the project contains, we wrote: so the file stays outside, beside the repository.
A checkout without it skips these tests and says so; `make bench-search` says where it looks.
"""

import pytest

from bench.search import BESIDE
from bench.search import CSV as ESCO

needs_esco = pytest.mark.skipif(not ESCO.exists(), reason=f"the texts of ESCO are not at PARAPLU_ESCO, nor at {BESIDE}")

__all__ = ["ESCO", "needs_esco"]
