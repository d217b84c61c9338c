"""What a question would like and does not demand: bounded factors on score and fit."""

import numpy as np
from numpy.typing import NDArray

from search_index.model import Question
from search_index.postings import Docs, Floats
from search_index.segment import NEVER, NO_PRICE, Segment

FAR = 0.6
"""The factor that distance never goes below."""
NEARBY_KM = 25.0
NO_PLACE = 0.85
BEYOND_REACH = 0.75
TOO_LITTLE = 0.65
"""The factor for hours or price that are nowhere near what is asked."""
DATES_UNKNOWN = 0.97
PARTLY_FREE = 0.85
"""The factor for who is free on the first day and not until the last."""
OTHER_LANGUAGE = 0.85


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
    if question.until is not None:
        found *= np.where(segment.free_until[docs] < question.until.toordinal(), PARTLY_FREE, 1)
    found *= _hours(segment, docs, question)
    if question.budget_cents is not None:
        price = costs(segment, question)[docs]
        dear = price > question.budget_cents  # not a number is not dear
        found *= np.where(dear, TOO_LITTLE + (1 - TOO_LITTLE) * question.budget_cents / np.maximum(price, 1), 1)
    if question.speaks:
        said = np.zeros(segment.size, np.bool_)
        said[segment.speaks.docs] = True
        other = said & ~segment.speaks.mask(question.speaks, segment.size)
        found *= np.where(other[docs], OTHER_LANGUAGE, 1)
    return found.astype(np.float32)


def costs(segment: Segment, question: Question) -> NDArray[np.float64]:
    """By document what all of it costs in cents; not a number where that cannot be said."""
    times = np.ones(segment.size, np.float64)
    times[segment.price_units.docs] = np.nan
    for unit, amount in question.units:
        times[segment.price_units.documents(unit)] = amount
    return np.where(segment.price_cents == NO_PRICE, np.nan, segment.price_cents * times)


def _hours(segment: Segment, docs: Docs, question: Question) -> Floats:
    found = np.ones(len(docs), np.float32)
    hours = segment.hours_a_week[docs]
    if question.hours_a_week:
        share = np.nan_to_num(hours / np.float32(question.hours_a_week), nan=1.0)
        found *= TOO_LITTLE + (1 - TOO_LITTLE) * np.minimum(1, share)
    if question.most_hours_a_week is not None:
        share = np.float32(question.most_hours_a_week) / np.maximum(np.nan_to_num(hours, nan=0.0), 1)
        found *= TOO_LITTLE + (1 - TOO_LITTLE) * np.minimum(1, share)
    return found


def preferred_share(segment: Segment, question: Question) -> Floats | None:
    """Which share of the preferred categories each document has; None when none are preferred."""
    if not question.prefer_categories:
        return None
    wanted = dict.fromkeys(question.prefer_categories)
    share = np.zeros(segment.size, np.float32)
    for category in wanted:
        share[segment.categories.postings.documents(category)] += np.float32(1 / len(wanted))
    return share
