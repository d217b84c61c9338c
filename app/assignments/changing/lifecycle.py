"""How a change may move: before the award it holds at once; after it the other side agrees first."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

WRITING, PROPOSED, MADE = "writing", "proposed", "made"
REFUSED, TAKEN_BACK, LAPSED = "refused", "taken_back", "lapsed"

LIFECYCLE = Lifecycle(
    thing="changes",
    initial=WRITING,
    labels={
        WRITING: N_("wordt geschreven"),
        PROPOSED: N_("wacht op akkoord"),
        MADE: N_("geldt"),
        REFUSED: N_("niet akkoord"),
        TAKEN_BACK: N_("teruggenomen"),
        LAPSED: N_("vervallen"),
    },
    moves=(
        Move("change", WRITING, MADE),
        Move("propose_change", WRITING, PROPOSED),
        Move("agree_to_change", PROPOSED, MADE),
        Move("refuse_change", PROPOSED, REFUSED),
        Move("take_back_change", PROPOSED, TAKEN_BACK),
        Move("lapse", PROPOSED, LAPSED),  # the work was delivered or cancelled meanwhile
    ),
)
