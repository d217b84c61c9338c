"""Twenty-five invented cooperatives in places that exist. The telephone numbers can't be called."""

from app.demo.texts import CooperativeText

COOPERATIVES: tuple[CooperativeText, ...] = (
    CooperativeText(
        "blauwe-luifel",
        "De Blauwe Luifel",
        "Delft",
        "Wij zijn elf ondernemers in een oude drukkerij vlak bij het station. De een kookt, de ander drukt T-shirts, weer een ander maakt fietsen. "
        "Op dinsdag eten wij samen en bespreken we het werk van die week. Een grote opdracht? Die pakken we met zijn allen aan. Kom gerust langs, de koffie staat klaar.",
        "Drukkerspad 14",
        "010 000 00 01",
        "maandag tot en met donderdag van 9.00 tot 16.00 uur",
    ),
    CooperativeText(
        "elfde-brug",
        "De Elfde Brug",
        "Leeuwarden",
        "Onze werkplaats ligt aan het water, met de deur altijd open. Negen leden maken er hun eigen bedrijf. Er ruikt het naar hout, verf en vers brood. "
        "Wie nieuw is, loopt eerst drie maanden mee. Daarna kiezen we samen of het past.",
        "Kadehof 3",
        "010 000 00 02",
        "dinsdag tot en met vrijdag van 10.00 tot 16.00 uur",
    ),
    CooperativeText(
        "turfschuit",
        "De Turfschuit",
        "Emmen",
        "In ons pand stond vroeger een buurtwinkel. Nu werken er acht mensen aan hun eigen zaak. Wij helpen tuinen, huizen en feesten mooier te maken. "
        "Onze klanten komen uit de stad en uit de dorpen eromheen. Wij rijden vaak samen, dat is goedkoper en gezelliger.",
        "Veenlaan 27",
        "010 000 00 03",
        "maandag en woensdag van 9.30 tot 15.00 uur",
    ),
    CooperativeText(
        "ijsselhanden",
        "IJsselhanden",
        "Deventer",
        "Veel leden van IJsselhanden zijn maker: van meubels, kleding, servies en boeken. Wij delen machines die je alleen niet koopt. "
        "Elke eerste zaterdag staan we op de markt met één grote kraam. Ook bedrijven vinden ons, voor een geschenk of een klus. Wij leveren op tijd en zeggen eerlijk wat lukt.",
        "Achterpoort 8",
        "010 000 00 04",
        "woensdag tot en met vrijdag van 10.00 tot 17.00 uur",
    ),
    CooperativeText(
        "dertiende-poort",
        "De Dertiende Poort",
        "Zutphen",
        "Wij zitten boven de bibliotheek, in twee lichte kamers. Onze leden schrijven, vertalen, tekenen en geven les. In de keuken beneden koken drie anderen voor de buurt. "
        "We kennen elkaars klanten en sturen ze naar elkaar door. Zo groeit ieder bedrijf een beetje mee.",
        "Torenstraat 51",
        "010 000 00 05",
        "dinsdag en donderdag van 9.00 tot 13.00 uur",
    ),
    CooperativeText(
        "sprengenkring",
        "De Sprengenkring",
        "Apeldoorn",
        "De Sprengenkring begon met vier mensen en één grasmaaier. Nu zijn we met dertien en doen we veel meer dan tuinen. "
        "Wij werken rustig en netjes, en altijd met iemand die het vak kent. Nieuwe leden krijgen een vaste maat voor de eerste weken.",
        "Beekdal 112",
        "010 000 00 06",
        "maandag tot en met vrijdag van 8.30 tot 12.30 uur",
    ),
    CooperativeText(
        "heidegenoten",
        "Heidegenoten",
        "Ede",
        "Wij delen een kantine, een busje en een boekhouder. De rest doet ieder op een eigen manier. Bij ons werkt een naaister naast een websitebouwer. "
        "Elke maandag is er een rondje: wat heb je gedaan, en waar zit je vast? Er is altijd iemand die verder kan helpen.",
        "Schaapsweg 6",
        "010 000 00 07",
        "Maandag van 9.00 tot 17.00 uur, andere dagen op afspraak",
    ),
    CooperativeText(
        "waalwerkers",
        "Waalwerkers",
        "Nijmegen",
        "Onder de spoorbrug staat een lange loods met vijftien werkplekken. Daar vindt u de Waalwerkers. Wij repareren wat nog mee kan en maken nieuw wat ontbreekt. "
        "Op vrijdag is de deur open voor iedereen met een kapotte lamp of broek. De soep is dan gratis.",
        "Kribbenpad 40",
        "010 000 00 08",
        "dinsdag tot en met vrijdag van 9.00 tot 17.00 uur",
    ),
    CooperativeText(
        "fruitkist",
        "De Fruitkist",
        "Tiel",
        "Wij wonen tussen de boomgaarden en dat proeft u. Leden van De Fruitkist maken jam, taart en lunch van fruit uit de streek. "
        "Anderen verzorgen tuinen of knippen haar aan huis. Wij kopen samen in bij telers die we bij naam kennen.",
        "Boomgaardlaan 19",
        "010 000 00 09",
        "woensdag en vrijdag van 9.00 tot 15.00 uur",
    ),
    CooperativeText(
        "maasmakers",
        "Maasmakers",
        "Oss",
        "Bij Maasmakers beginnen mensen klein en groeien ze in hun eigen tempo. Zeven leden hebben al vaste klanten. "
        "Wij werken veel voor scholen, verenigingen en winkels in de stad. Een opdracht bespreken we altijd aan tafel, met een prijs vooraf.",
        "Kruisstraat 77",
        "010 000 00 10",
        "maandag en donderdag van 10.00 tot 16.00 uur",
    ),
    CooperativeText(
        "weefgetouw",
        "Het Weefgetouw",
        "Helmond",
        "Helmond is een stad van stof, en dat is bij ons te zien. Vier leden naaien, twee bedrukken en één weeft met de hand. "
        "Daarnaast hebben wij een dj, een fotograaf en een kok. Samen maken wij een feest van het eerste idee tot de laatste foto.",
        "Spinnerij 5",
        "010 000 00 11",
        "dinsdag tot en met donderdag van 9.00 tot 16.30 uur",
    ),
    CooperativeText(
        "roergangers",
        "Roergangers",
        "Roermond",
        "Wij staan zelf aan het roer, maar niemand vaart alleen. Dat is de gedachte achter onze coöperatie. Wij zijn met tien, van 24 tot 63 jaar. "
        "Wij verzorgen lunches, maken huizen schoon en vertalen brieven. Elke klant heeft één vaste persoon die belt en terugbelt.",
        "Havenkom 22",
        "010 000 00 12",
        "maandag tot en met woensdag van 9.00 tot 15.00 uur",
    ),
    CooperativeText(
        "nieuwe-schacht",
        "De Nieuwe Schacht",
        "Heerlen",
        "Onze grootouders werkten onder de grond. Wij werken er graag boven, met veel licht en kleur. In ons atelier ontstaan muren vol verf, borden en posters. "
        "Ook onze klussers en tuinmensen zijn in de hele streek bekend. Wij leren jongeren uit de wijk graag iets bij.",
        "Mijnspoor 31",
        "010 000 00 13",
        "dinsdag tot en met vrijdag van 10.00 tot 16.00 uur",
    ),
    CooperativeText(
        "markdal-makers",
        "Markdal Makers",
        "Breda",
        "Markdal Makers is een groep van twaalf ondernemers rond een grote keuken. Die keuken is het hart, maar niet alles draait om eten. "
        "Er is een hoek voor reparatie en een kamer met stilte voor schrijvers. Op zaterdag geven wij om de beurt een workshop.",
        "Oeverstraat 9",
        "010 000 00 14",
        "maandag tot en met zaterdag van 10.00 tot 14.00 uur",
    ),
    CooperativeText(
        "derde-getij",
        "Het Derde Getij",
        "Middelburg",
        "Aan de kust wisselt alles, en dat zijn wij gewend. Onze leden hebben drukke zomers en rustige winters. Daarom delen wij het werk eerlijk over het jaar. "
        "Wij bakken, zingen, gidsen en maken vakantiehuizen schoon. U belt één nummer en wij regelen wie er komt.",
        "Wal 60",
        "010 000 00 15",
        "maandag tot en met vrijdag van 9.00 tot 12.00 uur",
    ),
    CooperativeText(
        "drie-rivieren",
        "Drie Rivieren Samen",
        "Dordrecht",
        "Drie rivieren komen hier bij elkaar, en mensen ook. Onze leden spreken samen negen talen. Dat helpt bij tolken, vertalen en lesgeven. "
        "Het helpt ook in de keuken, want wij koken uit de hele wereld. Wij zitten in een oud pakhuis met uitzicht op de haven.",
        "Pakhuiskade 2",
        "010 000 00 16",
        "dinsdag tot en met vrijdag van 9.30 tot 16.30 uur",
    ),
    CooperativeText(
        "kaarsrecht",
        "Kaarsrecht",
        "Gouda",
        "De naam is een grap: in Gouda maken wij natuurlijk kaarsen. Maar wij doen ook administratie, en die is bij ons kaarsrecht. "
        "Zes leden begonnen drie jaar geleden aan één keukentafel. Nu hebben wij een winkel, een werkplaats en een wachtlijst voor de taart.",
        "Turfmarktsteeg 12",
        "010 000 00 17",
        "donderdag tot en met zaterdag van 10.00 tot 17.00 uur",
    ),
    CooperativeText(
        "rijnoever-elf",
        "Rijnoever Elf",
        "Alphen aan den Rijn",
        "Op nummer elf aan de oever brandt elke dag licht. Hier werken negen zelfstandige mensen onder één dak. Wij doen veel in en om het huis: schilderen, wassen, schoonmaken, verhuizen. "
        "Voor ouderen in de wijk rekenen wij een kleine prijs. Wij vragen altijd of het goed was, en luisteren naar het antwoord.",
        "Rijnoever 11",
        "010 000 00 18",
        "maandag tot en met donderdag van 8.30 tot 15.30 uur",
    ),
    CooperativeText(
        "spaarnevogels",
        "De Spaarnevogels",
        "Haarlem",
        "De Spaarnevogels zijn muzikanten, tekenaars, bakkers en een hondenuitlater. Wat ons bindt is plezier in het vak. "
        "Wij organiseren elk jaar een open dag met optredens en proeverij. Zoekt u iets voor een buurtfeest, dan bent u bij ons goed.",
        "Vogelplein 4",
        "010 000 00 19",
        "woensdag tot en met vrijdag van 12.00 tot 18.00 uur",
    ),
    CooperativeText(
        "polderpluim",
        "Polderpluim",
        "Purmerend",
        "Polderpluim is klein: acht leden en één coördinator. Juist daardoor kennen wij elkaar goed. Wij springen voor elkaar in bij een volle week. "
        "Onze klanten merken daar niets van, behalve dat het werk af is. Op donderdag kunt u zo binnenlopen.",
        "Melkweg 88",
        "010 000 00 20",
        "dinsdag en donderdag van 9.00 tot 16.00 uur",
    ),
    CooperativeText(
        "zuiderzon",
        "De Zuiderzon",
        "Lelystad",
        "In een jonge stad is veel ruimte om iets nieuws te proberen. Dat doen wij met veertien leden in een voormalige school. "
        "In elk lokaal zit een ander bedrijf. Op het plein staan bakken met kruiden voor de keuken. Kinderen uit de buurt helpen met water geven.",
        "Lokaalstraat 1",
        "010 000 00 21",
        "maandag tot en met vrijdag van 9.00 tot 15.00 uur",
    ),
    CooperativeText(
        "keienkring",
        "De Keienkring",
        "Amersfoort",
        "Een kei ben je in iets dat je graag doet. Die kei helpen wij vinden. Onze leden ontwerpen, fotograferen, repareren en verzorgen. "
        "Wij werken vaak samen met winkels in de binnenstad. Voor een grote klus maken wij één offerte met één prijs.",
        "Langegang 33",
        "010 000 00 22",
        "dinsdag tot en met vrijdag van 10.00 tot 17.00 uur",
    ),
    CooperativeText(
        "groene-vaart",
        "De Groene Vaart",
        "Assen",
        "Wij houden van buiten zijn. Zes van onze tien leden werken met planten, hout of dieren. De andere vier zorgen dat er koffie, muziek en een goede folder is. "
        "Onze kas staat achter het oude postkantoor. Daar is altijd iets te oogsten.",
        "Vaartweg 150",
        "010 000 00 23",
        "maandag tot en met donderdag van 9.00 tot 14.00 uur",
    ),
    CooperativeText(
        "open-luik",
        "Het Open Luik",
        "Groningen",
        "Ons luik gaat elke ochtend om negen uur open. Dan ruikt de straat naar koffie en nieuw brood. Achter de toonbank werken leden aan websites, kleding en kapotte telefoons. "
        "Studenten, buren en bedrijven lopen bij ons door elkaar. Wij vinden dat precies goed.",
        "Steentilgang 7",
        "010 000 00 24",
        "maandag tot en met vrijdag van 9.00 tot 17.00 uur",
    ),
    CooperativeText(
        "wolbaal",
        "De Wolbaal",
        "Tilburg",
        "De Wolbaal zit in een fabriek waar vroeger dekens werden gemaakt. De hoge ramen zijn er nog. Nu maken elf leden er van alles: van stoelen tot soep. "
        "Wij geloven dat iemand leert door te doen, met goede mensen ernaast. Bel voor een rondleiding, die geven wij graag.",
        "Kaardenstraat 26",
        "010 000 00 25",
        "Maandag, dinsdag en donderdag van 9.30 tot 16.00 uur",
    ),
)
