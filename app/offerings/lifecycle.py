"""How an offering may move: draft → submitted → published ⇄ paused → archived, and back to a draft.

Where the cooperative checks, a changed text or photo submits what is on the site or paused anew.
"""

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
        ARCHIVED: N_("opgeborgen"),
    },
    moves=(
        Move("submit", (DRAFT, PUBLISHED, PAUSED), SUBMITTED),
        Move("publish", (DRAFT, SUBMITTED), PUBLISHED),
        Move("send_back", SUBMITTED, DRAFT),
        Move("pause", PUBLISHED, PAUSED),
        Move("resume", PAUSED, PUBLISHED),
        Move("archive", (DRAFT, SUBMITTED, PUBLISHED, PAUSED), ARCHIVED),
        Move("reopen", ARCHIVED, DRAFT),
    ),
)
