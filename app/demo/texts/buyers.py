"""Who asks each assignment and offers each job: the slug of the organisation, in the order of the texts.

What a text tells ("onze leerlingen", "de keet") has to fit who wrote it, so this is chosen by hand.
"""

BUYERS: tuple[str, ...] = (
    "gemeente-wijken",  # Buffet voor de opening van het wijkcentrum
    "bouwbedrijf-hoogland",  # Feest voor het personeel, 45 gasten
    "gemeente-inkoop",  # Lunch voor scholingsdagen, zes keer
    "speeltuin-de-hinkelbaan",  # Lunchtassen voor de avondvierdaagse
    "boekhandel-regel-twaalf",  # Taart met logo voor 25 jaar winkel
    "lunchroom-kruimel",  # Elke vrijdag vers gebak in de lunchroom
    "hotel-de-lindehof",  # Brood voor ontbijt in het hotel
    "boekhandel-regel-twaalf",  # Hapjes bij een boekpresentatie
    "installatie-warmbron",  # Relatiegeschenk in een pot
    "college-westwal",  # Koffie schenken op open dag
    "woningstichting-eigenhof",  # Kooklessen voor nieuwe bewoners
    "koor-halve-noot",  # Koken op een groepsweekend
    "basisschool-de-vlieger",  # Shirts voor de avondloop, 200 stuks
    "boekhandel-regel-twaalf",  # Tassen met tekst voor de boekhandel
    "basisschool-regenpad",  # Gordijnen voor acht klaslokalen
    "restaurant-zoutpad",  # Schorten voor de keukenbrigade
    "buurtvereniging-om-de-hoek",  # Mutsen voor de winteractie
    "wegenbouw-kruispunt",  # Buitenbanken van gebruikt hout
    "bibliotheek-leeszaal",  # Boekenkasten op wielen
    "hotel-de-lindehof",  # Ontbijtservies voor 24 gasten
    "koor-halve-noot",  # Speldjes voor jubilarissen
    "festival-zomerdijk",  # Van oude spandoeken nieuwe tassen
    "speeltuin-de-hinkelbaan",  # Nieuwe huisstijl voor een speeltuin
    "gemeente-inkoop",  # Folder over afval in acht talen
    "garage-de-nok",  # Website voor een kleine garage
    "huisartsen-aan-het-plein",  # Onze site toegankelijk maken
    "taalhuis-de-zin",  # Platen voor een praatboek
    "buurthuis-de-kachel",  # Portretten van 30 vrijwilligers
    "bouwbedrijf-hoogland",  # Foto's van de bouw, maand na maand
    "zorghuis-avondrood",  # Korte film over werken in de zorg
    "huisartsen-aan-het-plein",  # Wachtkamer die minder koud voelt
    "gemeente-inkoop",  # Tunnel onder het spoor opvrolijken
    "kaaswinkel-korst",  # Naam op de gevel en het raam
    "theater-de-klos",  # Meer jongeren naar het theater
    "woningstichting-de-drempel",  # Groen rond acht portieken
    "volkstuinen-de-egel",  # Hagen knippen op het volkstuinpark
    "basisschool-regenpad",  # Schoolplein zonder tegels
    "aannemer-stellingwal",  # Schoonmaak van bouwketen
    "hotel-de-lindehof",  # Vakantiewoningen klaar op zaterdag
    "zorghuis-de-appelgaard",  # Ramen van het zorghuis, binnen en buiten
    "woningstichting-de-drempel",  # Trappenhuizen sauzen in drie flats
    "woningstichting-eigenhof",  # Kleine klussen voor oudere huurders
    "festival-zomerdijk",  # Podium en stands opbouwen
    "advocaten-van-wijk",  # Kantoor twee straten verder
    "boekhandel-regel-twaalf",  # Leegstaande winkel ontruimen
    "restaurant-zoutpad",  # Linnen voor het restaurant, elke week
    "zorghuis-avondrood",  # Kapper op de afdeling, eens per twee weken
    "softwarehuis-blokhaak",  # Stoelmassage in een drukke maand
    "zorghuis-de-appelgaard",  # Hulp voor baasjes in ons zorghuis
    "woningstichting-eigenhof",  # Bezoekjes aan huurders die alleen wonen
    "taalhuis-de-zin",  # Kinderhoek tijdens taallessen
    "buurtvereniging-om-de-hoek",  # Muziek op de straatmarkt
    "college-westwal",  # Geluid en licht bij het schoolfeest
    "voetbalclub-oranjewit",  # Sporthal wordt eetzaal
    "huisartsen-aan-het-plein",  # Weekboeket voor balie en kamers
    "buurtvereniging-om-de-hoek",  # Schminken op Burendag
    "bibliotheek-leeszaal",  # Verhalen op de dag van de moedertaal
    "restaurant-zoutpad",  # Extra handen bij een bruiloft
    "softwarehuis-blokhaak",  # Rondleiding voor nieuwe collega's
    "buurtvereniging-om-de-hoek",  # Mozaïek met de hele straat
    "fietsenwinkel-trapper",  # Onderhoud van 40 deelfietsen
    "gemeente-inkoop",  # Fietskeuring op twee scholen
    "wegenbouw-kruispunt",  # Werkkleding laten herstellen
    "cafe-de-halve-maat",  # Veertig cafeestoelen opknappen
    "theater-de-klos",  # Banken in de foyer opnieuw bekleed
    "gemeente-werk",  # Dertig laptops klaar voor gezinnen
    "college-westwal",  # Spreekuur telefoonreparatie
    "gemeente-inkoop",  # Repareerdag in zes buurten
    "restaurant-zoutpad",  # Messen van onze keuken, elke maand
    "natuurwinkel-zaaigoed",  # Achterstand in onze boeken wegwerken
    "gemeente-inkoop",  # Brief aan bewoners in vijf talen
    "woningstichting-de-drempel",  # Tolken bij keukentafelgesprekken
    "bouwbedrijf-hoogland",  # Nederlands op de bouwplaats
    "college-westwal",  # Huiswerkuur op woensdagmiddag
    "woningstichting-eigenhof",  # Brieven herschrijven in gewone taal
    "bibliotheek-leeszaal",  # Spreekuur digitale vragen
    "aannemer-stellingwal",  # Sleutelhangers voor een nieuw gebouw
    "hotel-de-lindehof",  # Zeepjes voor op de hotelkamer
    "speeltuin-de-hinkelbaan",  # Dieren verzorgen op de speelweide
    "woningstichting-de-drempel",  # Boodschappenronde voor bewoners
    "zorghuis-avondrood",  # Verwenmiddag in het zorghuis
    "woningstichting-eigenhof",  # Nieuwjaarsborrel met oliebollen en soep
    "college-westwal",  # Iftar voor de hele school
    "basisschool-de-vlieger",  # Afscheid van onze conciërge na 31 jaar
    "wegenbouw-kruispunt",  # Lunch voor het bouwteam, elke dinsdag
    "gemeente-wijken",  # Broodjes voor de vrijwilligersdag
    "aannemer-stellingwal",  # Taart voor de oplevering van 48 woningen
    "bibliotheek-leeszaal",  # Koekjes met het logo van de bibliotheek
    "buurthuis-de-kachel",  # Brood voor de soepavond in de buurt
    "theater-de-klos",  # Hapjes bij de première in de foyer
    "voetbalclub-oranjewit",  # Hartige snacks voor de sportkantine
    "kaaswinkel-korst",  # Chutney bij onze eigen kaas
    "buurthuis-de-kachel",  # Koffiehoek bij de inloop voor buren
    "gemeente-inkoop",  # Koffie bij de opening van de brug
    "softwarehuis-blokhaak",  # Teamuitje: koken en samen eten
    "buurthuis-de-kachel",  # Kooklessen voor jonge vaders
    "stiltehuis-de-luwte",  # Koken voor een stille week
    "theater-de-klos",  # Poster voor tien concerten, in drie kleuren
    "basisschool-regenpad",  # Hesjes voor de verkeersbrigade
    "basisschool-de-vlieger",  # Kostuums voor de kindermusical
    "natuurwinkel-zaaigoed",  # Herbruikbare tasjes voor groente en brood
    "bibliotheek-leeszaal",  # Kussens voor de leeshoek
    "buurtvereniging-om-de-hoek",  # Kraampjes die inklappen
    "boekhandel-regel-twaalf",  # Bakken voor tweedehands boeken
    "soepsalon-de-lepel",  # Kommen voor de soepsalon
    "museum-rivierschat",  # Sieraden voor de museumwinkel
    "cafe-de-halve-maat",  # Leren hoezen voor de menukaarten
    "kerk-aan-de-bocht",  # Kaarsen voor de kerstnacht
    "gemeente-wijken",  # Podium van oude deuren
    "gemeente-inkoop",  # Jaarverslag dat mensen uitlezen
    "cafe-plant-en-pion",  # Logo en kleuren voor een nieuw café
    "koor-halve-noot",  # Website voor het buurtkoor met agenda
    "huisartsen-aan-het-plein",  # Afspraken maken via onze site
    "basisschool-regenpad",  # Wandplaten over gezond eten
    "woningstichting-de-drempel",  # Geboortekaartjes voor bewoners
    "lunchroom-kruimel",  # Foto's voor de nieuwe menukaart
    "installatie-warmbron",  # Trots op je werk: tien portretten
    "gemeente-wijken",  # Uitlegfilm over afval scheiden
    "buurtvereniging-om-de-hoek",  # Verslag van het buurtfeest
    "transport-lange-rit",  # Gezellige kantine voor de chauffeurs
    "woningstichting-eigenhof",  # Schildering bij de ingang van de flat
    "natuurwinkel-zaaigoed",  # Krijtbord en raamtekst voor het voorjaar
    "zorghuis-de-appelgaard",  # Bewegwijzering voor het zorghuis
    "kledingzaak-linnenkast",  # Drie maanden hulp bij onze berichten
    "vve-de-kade",  # Tuin van het appartement bijhouden
    "gemeente-wijken",  # Bloembollen planten langs de sloot
    "kinderopvang-pluizebol",  # Dakterras op de kinderopvang
    "huisartsen-aan-het-plein",  # Extra schoonmaak na de bouw
    "spelotheek-de-tol",  # Schoonmaak van de spelotheek
    "volkstuinen-de-egel",  # Glas van de kas op de tuin
    "basisschool-de-vlieger",  # Kleuren voor zes klaslokalen
    "kaaswinkel-korst",  # Gevel van de winkel opnieuw in de lak
    "advocaten-van-wijk",  # Kasten in elkaar zetten, vijftien stuks
    "basisschool-regenpad",  # Kapstokken en prikborden in de gang
    "kinderopvang-pluizebol",  # Speelgoed en bedjes naar het nieuwe gebouw
    "kerk-aan-de-bocht",  # Kelder van de kerk opruimen
    "hotel-de-lindehof",  # Hotellakens netjes op tijd
    "buurthuis-de-kachel",  # Knipdag voor kinderen in het buurthuis
    "festival-zomerdijk",  # Ontspanning op een wijkfestival
    "kinderopvang-pluizebol",  # Honden mee tijdens onze open middag
    "zorghuis-avondrood",  # Samen eten op de afdeling
    "basisschool-de-vlieger",  # Oppas bij de ouderavond
    "restaurant-zoutpad",  # Muzikant bij het diner op zaterdag
    "molen-de-zuidwester",  # Hulp bij de open dag van de molen
    "college-westwal",  # Reparatie van de fietsen van onze leerlingen
    "kinderopvang-pluizebol",  # Scharen en messen van zes locaties
    "bibliotheek-leeszaal",  # Oude schoolbanken weer mooi
    "gemeente-inkoop",  # Tolken bij een avond over energie
    "gemeente-wijken",  # Teksten voor 24 informatiebordjes
    "zorghuis-de-appelgaard",  # Hulp bij het nieuwe bestelsysteem
)

EMPLOYERS: tuple[str, ...] = (
    "drukkerij-de-letterbak",  # Drukker in een zeefdrukkerij
    "restaurant-zoutpad",  # Kok voor lunch en kleine diners
    "lunchroom-kruimel",  # Bakker voor drie ochtenden
    "fietsenwinkel-trapper",  # Monteur in een drukke fietsenwinkel
    "gemeente-wijken",  # Medewerker groen in een vaste ploeg
    "aannemer-stellingwal",  # Leerling-schilder met ervaring
    "hotel-de-lindehof",  # Gastheer of gastvrouw schoonmaak hotel
    "garage-de-nok",  # Medewerker administratie bij een garage
    "taalhuis-de-zin",  # Begeleider in het taalhuis
    "zorghuis-avondrood",  # Medewerker welzijn op een woonafdeling
    "softwarehuis-blokhaak",  # Medewerker helpdesk met een rustige stem
    "kledingzaak-linnenkast",  # Naaister of naaier in ons atelier
    "drukkerij-de-letterbak",  # Vormgever voor borden en drukwerk
    "theater-de-klos",  # Oproepkracht in een theatercafé
    "woningstichting-de-drempel",  # Huismeester in twee woongebouwen
)

# The first assignment of these still waits for a coordinator: nobody knows them yet.
UNKNOWN = frozenset({
    "museum-rivierschat", "molen-de-zuidwester", "kerk-aan-de-bocht", "stiltehuis-de-luwte", "soepsalon-de-lepel",
    "cafe-plant-en-pion", "spelotheek-de-tol", "transport-lange-rit",
})  # fmt: skip
