"""How a request to be called may move: somebody asked, a coordinator called."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

ASKED, CALLED = "asked", "called"

LIFECYCLE = Lifecycle(
    thing="callbacks",
    initial=ASKED,
    labels={ASKED: N_("wil gebeld worden"), CALLED: N_("gebeld")},
    moves=(Move("finish", ASKED, CALLED),),
)
