"""All offerings of the demo together."""

from app.demo.texts import (
    OfferingText,
    offerings_care,
    offerings_design,
    offerings_events,
    offerings_food,
    offerings_home,
    offerings_making,
    offerings_office,
    offerings_repair,
)

OFFERINGS: tuple[OfferingText, ...] = (
    *offerings_food.OFFERINGS,
    *offerings_making.OFFERINGS,
    *offerings_design.OFFERINGS,
    *offerings_home.OFFERINGS,
    *offerings_care.OFFERINGS,
    *offerings_events.OFFERINGS,
    *offerings_repair.OFFERINGS,
    *offerings_office.OFFERINGS,
)
