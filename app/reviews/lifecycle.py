"""How a review may move. A reported one stays in sight until a coordinator looked; a hidden one is gone at once.

What was changed after a coordinator let it stand can be reported again: it is another text.
"""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

PUBLISHED, REPORTED, STANDS, HIDDEN = "published", "reported", "stands", "hidden"
IN_SIGHT = (PUBLISHED, REPORTED, STANDS)

LIFECYCLE = Lifecycle(
    thing="reviews",
    initial=PUBLISHED,
    labels={
        PUBLISHED: N_("op de site"),
        REPORTED: N_("gemeld"),
        STANDS: N_("nagekeken en gebleven"),
        HIDDEN: N_("verborgen"),
    },
    moves=(
        Move("edit", (PUBLISHED, STANDS), PUBLISHED),
        Move("report", PUBLISHED, REPORTED),
        Move("let_stand", REPORTED, STANDS),
        Move("hide", REPORTED, HIDDEN),
    ),
)
