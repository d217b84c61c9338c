"""How an offering may move: draft → submitted → published ⇄ paused → archived."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

DRAFT, SUBMITTED, PUBLISHED, PAUSED, ARCHIVED = "draft", "submitted", "published", "paused", "archived"

LIFECYCLE = Lifecycle(
    thing="offerings",
    initial=DRAFT,
    labels={
        DRAFT: N_("concept"),
        SUBMITTED: N_("wacht op controle"),
        PUBLISHED: N_("gepubliceerd"),
        PAUSED: N_("gepauzeerd"),
        ARCHIVED: N_("gearchiveerd"),
    },
    moves=(
        Move("submit", DRAFT, SUBMITTED),
        Move("publish", (DRAFT, SUBMITTED), PUBLISHED),
        Move("send_back", SUBMITTED, DRAFT),
        Move("pause", PUBLISHED, PAUSED),
        Move("resume", PAUSED, PUBLISHED),
        Move("archive", (DRAFT, SUBMITTED, PUBLISHED, PAUSED), ARCHIVED),
    ),
)
