"""What happened to a review, in words."""

from app.core.words import N_

HAPPENED = {
    "reviews.write": N_("Beoordeling geschreven"),
    "reviews.edit": N_("Beoordeling veranderd"),
    "reviews.answer": N_("Antwoord gegeven"),
    "reviews.report": N_("Gemeld"),
    "reviews.let_stand": N_("Nagekeken en blijft staan"),
    "reviews.hide": N_("Verborgen"),
}
