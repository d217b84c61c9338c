"""Words that say nothing about the kind of work: numbers, days, and what stands in every text.

That "acht" or "iedereen" stands in two texts is no reason that they fit, and it makes people distrust the reasons that are.
"""

import re

LEAST_PART = 4  # letters: a shorter part of a word is there by accident
_NUMBERS = """
een één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien
negentien twintig dertig veertig vijftig zestig zeventig tachtig negentig honderd duizend eerste tweede derde vierde vijfde
half halve helft paar dozijn tiental twintigtal dertigtal veertigtal vijftigtal honderdtal
"""
_GENERAL = """
iedereen iemand niemand alles iets niets mensen man mannen vrouw vrouwen persoon personen gast gasten groep groepen
warm warme koud koude goed goede beste mooi mooie leuk leuke lekker lekkere fijn fijne nieuw nieuwe oud oude groot grote
klein kleine vers verse gezellig gezellige graag samen zelf gewoon gewone snel snelle makkelijk eenvoudig eenvoudige
uur uren dag dagen week weken maand maanden jaar jaren keer moment tijd ochtend middag avond
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus september
oktober november december lente zomer herfst winter vandaag morgen
euro prijs budget kosten werk werken klus klussen opdracht opdrachten aanbod hulp helpen zoek zoeken zoekt gezocht
nodig vraag vragen maken maakt doen doet komen komt brengen halen staat staan ruim eigen alleen verder ander andere
gaat gaan ging gegaan loopt lopen blijft blijven krijgt krijgen geeft geven gegeven neemt nemen meenemen zet zetten legt
leggen ligt liggen zit zitten laat laten ziet zien kijkt kijken zegt zeggen vindt vinden weet weten houdt houden heet
daarna daarvoor daarbij erbij begint beginnen gebruikt gebruiken werkt wordt worden hoort horen past passen lukt lukken duurt duren denkt denken regelt
regelen zorgt zorgen doorgaan meedoen meekomen langskomen afspreken overleg overleggen meestal altijd soms vaak nooit
plek plaats buurt huis thuis locatie kantoor bedrijf organisatie
"""
GENERAL = frozenset(f"{_NUMBERS} {_GENERAL}".split())
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*", re.UNICODE)


def is_telling(word: str) -> bool:
    """Whether a word says something about the kind of work."""
    folded = word.strip().casefold()
    return folded not in GENERAL and not folded.isdigit()


def telling(text: str) -> str:
    """The text without the words that say nothing; whole when nothing would be left."""
    left = _WORD.sub(lambda found: found[0] if is_telling(found[0]) else " ", text)
    return left if _WORD.search(left) else text
