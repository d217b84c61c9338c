"""The words that people write around the name of a place; what is left is the name."""

import re

AROUND = re.compile(
    r"^(?:(?:in|bij|te|nabij|rond|rondom|vlak bij|dicht bij|dichtbij|in de buurt van|de buurt van|buurt van|omgeving|"
    r"in de omgeving van|omgeving van|regio|gemeente|dorp|stad)\s+)+|(?:\s+(?:en\s+)?(?:omgeving|eo|e o|nederland|nl))+$"
)
