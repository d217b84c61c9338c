"""What a question would like and does not demand: bounded factors on score and fit."""

import numpy as np

from search_index.masks import has_price
from search_index.model import Question
from search_index.postings import Docs, Floats
from search_index.segment import NEVER, Segment

FAR = 0.6
"""The factor that distance never goes below."""
NEARBY_KM = 25.0
NO_PLACE = 0.85
BEYOND_REACH = 0.75
TOO_LITTLE = 0.65
"""The factor for hours or price that are nowhere near what is asked."""
DATES_UNKNOWN = 0.97


def factor(segment: Segment, docs: Docs, question: Question, distance_km: Floats | None) -> Floats:
    """From about 0.2 (everything is against it) to 1, for each of `docs`."""
    found = np.ones(len(docs), np.float32)
    if distance_km is not None:
        km = distance_km[docs]
        found *= np.where(np.isnan(km), NO_PLACE, FAR + (1 - FAR) * np.exp(-np.nan_to_num(km) / NEARBY_KM))
        found *= np.where(km > segment.radius_km[docs], BEYOND_REACH, 1)
    if question.on is not None:
        unknown = (segment.free_from[docs] == 0) & (segment.free_until[docs] == NEVER)
        found *= np.where(unknown, DATES_UNKNOWN, 1)
    if question.hours_a_week:
        share = np.nan_to_num(segment.hours_a_week[docs] / np.float32(question.hours_a_week), nan=1.0)
        found *= TOO_LITTLE + (1 - TOO_LITTLE) * np.minimum(1, share)
    if question.budget_cents is not None:
        price = np.maximum(segment.price_cents[docs], 1)
        dear = has_price(segment)[docs] & (price > question.budget_cents)
        found *= np.where(dear, TOO_LITTLE + (1 - TOO_LITTLE) * question.budget_cents / price, 1)
    return found.astype(np.float32)


def preferred_share(segment: Segment, question: Question) -> Floats | None:
    """Which share of the preferred categories each document has; None when none are preferred."""
    if not question.prefer_categories:
        return None
    wanted = dict.fromkeys(question.prefer_categories)
    share = np.zeros(segment.size, np.float32)
    for category in wanted:
        share[segment.categories.postings.documents(category)] += np.float32(1 / len(wanted))
    return share
