"""Passwords that everybody tries first: the ones that lists of leaked passwords begin with, and Dutch ones like them.

A password counts as common, too, when it is one of these with digits or signs around it: `Welkom2026!`.
"""

_WORDS = """
password passwort passw0rd p@ssword p@ssw0rd pa55word wachtwoord w8woord wachtw00rd geheim geheimpje secret secreto
welkom welcome hallo hello hoihoi goedemorgen goedendag welkomthuis binnenkomen toegang letmein openup inloggen
login logmein admin administrator beheerder beheer root user gebruiker gast guest test testtest tester testen
default changeme verander veranderen nieuw nieuwwachtwoord tijdelijk temp temporary
qwerty qwertz azerty qwertyuiop asdfgh asdfghjkl zxcvbn zxcvbnm qazwsx qweasd qweasdzxc qazwsxedc asdasd asdf
abc abcd abcdef abcdefg abcdefgh abcabc aabbcc abcdefghij
iloveyou ikhouvanjou ikhouvanje ikhouvanmij liefde lieveling liefje schatje schat moppie lovely loveme love mylove
princess prinses prinsesje prins prince koning koningin superman batman spiderman pokemon starwars ninja
dragon draakje monkey aapje tijger tiger leeuw vogel paard paardje hond hondje poes poesje kat katje konijn
sunshine zonnetje zonneschijn zomer lente herfst winter voorjaar najaar summer spring autumn
maandag dinsdag woensdag donderdag vrijdag zaterdag zondag monday tuesday wednesday thursday friday saturday sunday
januari februari maart april juni juli augustus september oktober november december
voetbal football feyenoord ajax psv ajaxajax feijenoord oranje hollandia soccer baseball basketball hockey
nederland holland amsterdam rotterdam utrecht denhaag delft eindhoven groningen tilburg breda nijmegen arnhem
bijstand gemeente uitkering cooperatie corporatie werk werken bedrijf opdracht aanbod umbrella
trustno shadow master michael jennifer jordan michelle daniel thomas jessica charlie andrew matthew joshua
computer internet laptop telefoon samsung iphone google facebook whatsapp netflix windows
chocolade chocolate cookie koekje banaan appel appeltje bloem bloemen bloemetje roosje flower
mama papa mamapapa mamma pappa familie family oma opa baby kinderen moeder vader vriend vriendin
whatever nothing niets niks weetikniet ikweethetniet dontknow killer freedom vrijheid geluk gelukkig happy lucky
money geldgeld cheese pepper summertime blahblah blabla foobar
"""

COMMON = frozenset(_WORDS.split())

# Rows that fingers walk along; a password that is a piece of one is no secret.
ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "09876543210987654321",
    "qwertyuiopasdfghjklzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn",
    "qazwsxedcrfvtgbyhn",
)
