"""How a hand-over may move: the coordinator gives the work back, passes it on, or it ends with the assignment."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

OPEN, GIVEN_BACK, PASSED_ON, ENDED = "open", "given_back", "passed_on", "ended"

LIFECYCLE = Lifecycle(
    thing="handovers",
    initial=OPEN,
    labels={
        OPEN: N_("bij de coördinator"),
        GIVEN_BACK: N_("teruggegeven"),
        PASSED_ON: N_("doorgegeven"),
        ENDED: N_("afgelopen"),
    },
    moves=(
        Move("give_back", OPEN, GIVEN_BACK),
        Move("pass_on", OPEN, PASSED_ON),
        Move("end", OPEN, ENDED),
    ),
)
