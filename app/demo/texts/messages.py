"""What people write to each other: proposals, threads, questions and answers."""

from app.demo.texts import QuestionText

# Why a member fits; stands in a proposal above the lines with prices.
PROPOSALS: tuple[str, ...] = (
    "Dit werk doe ik al drie jaar en ik woon om de hoek. U ziet hieronder wat het kost, zonder verrassingen. Zullen we deze week even bellen?",
    "Uw opdracht past precies bij mij. Op de datum die u noemt ben ik vrij, en ik heb het materiaal al in huis.",
    "Ik las uw vraag twee keer en werd er blij van. Graag kom ik eerst kijken, dat kost niets.",
    "Wij doen dit met zijn tweeën. Samen zijn we sneller klaar en is er altijd iemand bereikbaar.",
    "Voor een school in de buurt maakte ik vorig jaar iets soortgelijks. Foto's daarvan vindt u bij mijn aanbod.",
    "Mijn prijs is inclusief reizen en opruimen. Mocht het meer tijd kosten, dan overleg ik dat eerst.",
    "U vraagt om rust en netheid, en zo werk ik ook. Ik begin graag met een kleine proef.",
    "Ik kan beginnen in de week die u noemt. Op woensdag werk ik niet, verder ben ik flexibel.",
    "Met drie leden van onze coöperatie kunnen we alles leveren: het eten, de muziek en de bediening. U krijgt één rekening.",
    "De taal die u zoekt, is mijn moedertaal. Ik woon al elf jaar in Nederland en ken beide kanten goed.",
    "Uw budget is krap, maar het kan. Ik gebruik hout dat ik nog heb liggen, daarom blijft de prijs laag.",
    "Eerlijk gezegd heb ik dit in deze omvang nog niet gedaan. Mijn coach kijkt mee, en ik vind het een mooie stap.",
    "In de bijlage zit een schets. Die is nog ruw, maar u ziet waar ik naartoe wil.",
    "Ik bied u twee mogelijkheden: een eenvoudige en een uitgebreide. Beide zijn op tijd klaar.",
    "Bij mij krijgt u een vaste persoon van begin tot eind. Ik neem zelf de telefoon op.",
    "Graag reken ik per stuk in plaats van per uur, dan weet u waar u aan toe bent.",
    "Op uw adres was ik al eens voor een andere klant. Ik weet dus hoe de lift werkt en waar ik kan parkeren.",
    "Mijn werk is te zien in de etalage van onze winkel. Kom gerust even voelen en kijken.",
    "Ik lever een dag eerder dan u vraagt, zodat er tijd is voor een laatste verbetering.",
    "Wat ik niet zelf doe, doet mijn collega. Die woont in dezelfde straat als u.",
    "Voor dieren en oude mensen heb ik veel geduld. Dat hoor ik ook van de families waar ik kom.",
    "De eerste keer reken ik alleen de helft. Zo kunt u ontdekken of mijn manier van werken bij u past.",
    "Ik begrijp dat veiligheid voor u belangrijk is. Mijn papieren neem ik mee naar het eerste gesprek.",
    "Deze opdracht doe ik het liefst samen met bewoners. In mijn prijs zit daarom een middag extra.",
    "Het klinkt als een feest waar ik zelf heen zou willen. Ik maak er iets bijzonders van.",
    "Alles wat ik gebruik is van hier uit de streek. Op verzoek geef ik u een lijst.",
    "U heeft vier mensen nodig en die hebben wij. Hun namen en taken staan hieronder, met ieders deel.",
    "Graag leer ik uw mensen iets, zodat u mij op den duur minder nodig heeft. Dat vind ik het mooiste compliment.",
    "Mijn agenda is in die maand bijna leeg, dus ik kan meebewegen met het weer.",
    "Ik heb uw vraag met de kring besproken. Iedereen zei: dit is echt iets voor jou.",
    "Als u mij kiest, stuur ik u elke week een korte stand van zaken met een foto.",
    "Kleine opdrachten doe ik met dezelfde aandacht als grote. Deze kan ik volgende week al afmaken.",
)

# Loose messages in a thread between a buyer, a member or a coordinator.
THREAD_MESSAGES: tuple[str, ...] = (
    "Dank u wel voor uw bericht. Ik kijk er vanavond naar en laat het u morgen weten.",
    "Kunt u mij zeggen hoe laat ik bij u terecht kan?",
    "De achterdeur is open vanaf acht uur. Vraag naar Corrie, zij laat u binnen.",
    "Het wordt toch een halve dag later, want de levering kwam niet. Vindt u dat goed?",
    "Geen probleem, wij wachten rustig op u.",
    "Ik heb twee kleuren gemaakt. Welke heeft uw voorkeur, de linker of de rechter?",
    "De linker! Wat is dat mooi geworden.",
    "Zou u ook een broodje kunnen maken voor iemand die geen melk mag?",
    "Zeker, dat schrijf ik erbij. Ik zet er een groen vlaggetje in.",
    "Ik sta beneden, maar de bel doet het niet.",
    "Morgen ben ik er om negen uur, met mijn collega en de bakfiets.",
    "Wij hebben het met elkaar besproken en kiezen graag uw voorstel.",
    "Wat fijn om te horen! Ik zet de datum meteen in mijn agenda.",
    "Mag ik één ding vragen over de maten? De deur lijkt smaller dan op de tekening.",
    "U heeft gelijk, het is 78 centimeter. Goed dat u keek.",
    "De gasten waren heel blij. Iemand vroeg zelfs om uw recept.",
    "Dat geef ik graag. Ik schrijf het op een kaartje en breng het langs.",
    "Er ontbreekt nog één doos. Staat die misschien bij u in de gang?",
    "Gevonden! Ik zet hem apart.",
    "Kan de rekening naar een ander adres? Onze administratie zit in een ander gebouw.",
    "Dat geef ik door aan onze penningmeester. U ontvangt de factuur van de coöperatie.",
    "Ik heb een paar foto's voor u gemaakt van de eerste dag. Het begint ergens op te lijken.",
    "Wij willen dit volgend jaar weer zo doen. Bent u dan beschikbaar?",
    "In maart heb ik nog plek. Zullen we het dan alvast vastleggen?",
    "Mijn Nederlands is nog niet zo snel. Mag ik het antwoord morgen geven?",
    "Natuurlijk. U mag ook bellen, dan praat ik langzaam.",
    "Ik wil u iets vragen over de prijs. Zit het materiaal er al bij?",
    "Ja, alles zit erin. Alleen als u een andere stof kiest, kan het iets veranderen.",
    "Hoi, lukt het jou om zaterdag mee te helpen? Het is van tien tot drie.",
    "Ja, leuk! Ik neem mijn eigen schort mee.",
    "Bedankt voor het meedenken. Zonder jou had ik dit niet aangenomen.",
    "Het weer wordt slecht. Zullen we een dag opschuiven?",
    "Alles is klaar en staat in de werkplaats. U kunt het ophalen tot vijf uur.",
)

# Public, under an open assignment; whoever reads along learns from the answer.
QUESTIONS: tuple[QuestionText, ...] = (
    QuestionText(
        "Is er op de plek zelf stroom en water?",
        "Stroom is er op twee punten. Water halen we in het gebouw, dat is twintig meter lopen.",
    ),
    QuestionText(
        "Mag ik een collega meenemen?", "Graag zelfs. Zet in uw offerte wie wat doet, dan weten we wie er komt."
    ),
    QuestionText(
        "Kan ik mijn auto dichtbij parkeren?",
        "Voor laden en lossen wel, tot tien minuten. Daarna is er plek achter de sporthal.",
    ),
    QuestionText("Staat de datum al helemaal vast?", "De dag staat vast, het begin kan een half uur schuiven."),
    QuestionText(
        "Hoeveel mensen eten er geen vlees?",
        "Wij denken ongeveer een derde. Twee weken van tevoren weten we het precies.",
    ),
    QuestionText(
        "Is het budget met of zonder btw?", "Het bedrag is zonder btw. Zet het in uw offerte duidelijk apart."
    ),
    QuestionText(
        "Kan ik eerst komen kijken?",
        "Dat kan op dinsdag- en donderdagmiddag. Stuur even een bericht, dan zetten we koffie.",
    ),
    QuestionText(
        "Leveren jullie het materiaal of doe ik dat?", "Verf en schroeven leveren wij. Gereedschap neemt u zelf mee."
    ),
    QuestionText(
        "Moet ik goed Nederlands spreken voor deze opdracht?",
        "Nee, een beetje is genoeg. Onze conciërge spreekt ook Turks en Engels.",
    ),
    QuestionText(
        "Is er een lift in het gebouw?", "Ja, tot en met de vijfde verdieping. De laatste trap is helaas smal."
    ),
    QuestionText(
        "Mag het werk ook in de avond?", "Tot negen uur is dat prima. Daarna gaan er kinderen slapen boven ons."
    ),
    QuestionText("Wat gebeurt er als het regent?", "Dan verplaatsen we alles naar de hal. Die houden we die dag vrij."),
    QuestionText(
        "Hebben jullie een ontwerp of moet ik dat maken?",
        "Er is een schets van een leerling. Wij willen dat u daarop verder gaat.",
    ),
    QuestionText(
        "Is een verklaring van goed gedrag nodig?",
        "Ja, omdat er kinderen zijn. Wij vragen hem met u aan en betalen hem.",
    ),
    QuestionText("Hoe snel wordt er betaald?", "Binnen veertien dagen nadat de factuur binnen is."),
    QuestionText(
        "Kan ik ook een deel van de opdracht doen?",
        "Zeker. Geef aan welk deel, dan zoekt de coördinator iemand voor de rest.",
    ),
    QuestionText(
        "Welke maten hebben jullie precies nodig?", "De lijst met maten hangt nu als bijlage bij de opdracht."
    ),
    QuestionText(
        "Is er een plek om mijn spullen te bewaren?", "Er is een kast met slot. De sleutel ligt bij de receptie."
    ),
    QuestionText(
        "Telt dit mee als social return?",
        "Voor ons wel. De factuur en de uren gebruiken we als bewijs bij de gemeente.",
    ),
    QuestionText("Hoe oud zijn de kinderen in de groep?", "Tussen de vier en negen jaar, de meeste zijn zes."),
    QuestionText(
        "Mag ik er ook mijn eigen kaartjes neerleggen?",
        "Natuurlijk. We maken daarvoor een hoekje vrij op de tafel bij de deur.",
    ),
    QuestionText(
        "Zijn er huisdieren of allergieën waar ik op moet letten?",
        "Er loopt een oude kat rond. Verder heeft één collega een notenallergie.",
    ),
    QuestionText(
        "Wordt het een vaste opdracht als het goed gaat?",
        "Die hoop hebben we wel. Na de eerste maand praten we daarover.",
    ),
    QuestionText(
        "Kan ik de helft vooraf krijgen voor inkoop?",
        "Dat loopt via de coöperatie. Wij vinden een voorschot van een kwart goed.",
    ),
    QuestionText(
        "Wie is die dag mijn aanspreekpunt?", "Onze beheerder is er de hele dag. Zijn nummer krijgt u na de keuze."
    ),
    QuestionText(
        "Is het gebouw goed bereikbaar met de bus?",
        "De halte ligt voor de deur. Overdag rijdt er elk kwartier een bus.",
    ),
    QuestionText("Hoe lang moet het blijven hangen?", "Minstens drie jaar. Graag dus iets dat tegen de zon kan."),
    QuestionText("Mag ik foto's maken van het resultaat?", "Ja, als er geen bewoners herkenbaar op staan."),
    QuestionText(
        "Is een gewone oven genoeg, of hebben jullie een grote?",
        "We hebben een grote met tien lagen. U mag hem een dag eerder al testen.",
    ),
    QuestionText("Kunnen we de kleur later nog kiezen?", "Tot een week voor de start. Daarna moeten wij bestellen."),
    QuestionText(
        "Hoeveel uur denkt u dat dit kost?",
        "Onze vorige partner had er zes uur voor nodig. Maar uw eigen schatting telt.",
    ),
    QuestionText(
        "Is er begeleiding voor iemand die nog leert?", "Ja, onze voorman vindt uitleggen leuk. Zeg het even vooraf."
    ),
)
