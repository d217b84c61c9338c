"""What people write to each other: proposals, threads, questions and answers, and the word with a step."""

from app.demo.texts import ProposalText, QuestionText

# Why a member fits; stands in a proposal above the lines with prices.
PROPOSALS: tuple[ProposalText, ...] = (
    ProposalText("Dit werk doe ik al drie jaar en ik woon om de hoek. U ziet hieronder wat het kost, zonder verrassingen. Zullen we deze week even bellen?"),
    ProposalText("Uw opdracht past precies bij mij. Op de datum die u noemt ben ik vrij, en ik heb het materiaal al in huis."),
    ProposalText("Ik las uw vraag twee keer en werd er blij van. Graag kom ik eerst kijken, dat kost niets."),
    ProposalText("Wij doen dit met zijn tweeën. Samen zijn we sneller klaar en is er altijd iemand bereikbaar."),
    ProposalText("Voor een school in de buurt maakte ik vorig jaar iets soortgelijks. Foto's daarvan vindt u bij mijn aanbod."),
    ProposalText("Mijn prijs is inclusief reizen en opruimen. Mocht het meer tijd kosten, dan overleg ik dat eerst."),
    ProposalText("U vraagt om rust en netheid, en zo werk ik ook. Ik begin graag met een kleine proef.", ("home", "care", "repair")),
    ProposalText("Ik kan beginnen in de week die u noemt. Op woensdag werk ik niet, verder ben ik flexibel."),
    ProposalText("Met drie leden van onze coöperatie kunnen we alles leveren: het eten, de muziek en de bediening. U krijgt één rekening.", ("food", "events")),
    ProposalText("De taal die u zoekt, is mijn moedertaal. Ik woon al elf jaar in Nederland en ken beide kanten goed.", ("office",)),
    ProposalText("Uw budget is krap, maar het kan. Ik gebruik hout dat ik nog heb liggen, daarom blijft de prijs laag.", ("making", "home", "repair")),
    ProposalText("Eerlijk gezegd heb ik dit in deze omvang nog niet gedaan. Mijn coach kijkt mee, en ik vind het een mooie stap."),
    ProposalText("In de bijlage zit een schets. Die is nog ruw, maar u ziet waar ik naartoe wil.", ("making", "design", "home")),
    ProposalText("Ik bied u twee mogelijkheden: een eenvoudige en een uitgebreide. Beide zijn op tijd klaar."),
    ProposalText("Bij mij krijgt u een vaste persoon van begin tot eind. Ik neem zelf de telefoon op."),
    ProposalText("Graag reken ik per stuk in plaats van per uur, dan weet u waar u aan toe bent.", ("making", "food", "repair")),
    ProposalText("Op uw adres was ik al eens voor een andere klant. Ik weet dus hoe de lift werkt en waar ik kan parkeren.", ("home", "care", "repair", "food", "events")),
    ProposalText("Mijn werk is te zien in de etalage van onze winkel. Kom gerust even voelen en kijken.", ("making", "design")),
    ProposalText("Ik lever een dag eerder dan u vraagt, zodat er tijd is voor een laatste verbetering.", ("making", "design", "food")),
    ProposalText("Wat ik niet zelf doe, doet mijn collega. Die woont in dezelfde straat als u.", ("home", "food", "making")),
    ProposalText("Voor dieren en oude mensen heb ik veel geduld. Dat hoor ik ook van de families waar ik kom.", ("care",)),
    ProposalText("De eerste keer reken ik alleen de helft. Zo kunt u ontdekken of mijn manier van werken bij u past."),
    ProposalText("Ik begrijp dat veiligheid voor u belangrijk is. Mijn papieren neem ik mee naar het eerste gesprek."),
    ProposalText("Deze opdracht doe ik het liefst samen met bewoners. In mijn prijs zit daarom een middag extra.", ("making", "design", "home", "events")),
    ProposalText("Het klinkt als een feest waar ik zelf heen zou willen. Ik maak er iets bijzonders van.", ("events", "food")),
    ProposalText("Alles wat ik gebruik is van hier uit de streek. Op verzoek geef ik u een lijst.", ("food",)),
    ProposalText("U heeft vier mensen nodig en die hebben wij. Hun namen en taken staan hieronder, met ieders deel.", ("home", "events")),
    ProposalText("Graag leer ik uw mensen iets, zodat u mij op den duur minder nodig heeft. Dat vind ik het mooiste compliment.", ("office", "food", "repair")),
    ProposalText("Mijn agenda is in die maand bijna leeg, dus ik kan meebewegen met het weer.", ("home", "events")),
    ProposalText("Ik heb uw vraag met de kring besproken. Iedereen zei: dit is echt iets voor jou."),
    ProposalText("Als u mij kiest, stuur ik u elke week een korte stand van zaken met een foto."),
    ProposalText("Kleine opdrachten doe ik met dezelfde aandacht als grote. Deze kan ik volgende week al afmaken."),
    ProposalText("Ik heb uw tekst aan mijn kring voorgelezen en wij zagen het meteen voor ons. Ik kan op de dag die u noemt."),
    ProposalText("Dank voor de duidelijke vraag. Ik schreef hieronder wat erin zit en wat niet."),
    ProposalText("Twee dagen per week is voor mij precies goed. Als het loopt, kan er iets bij."),
    ProposalText("Zulke opdrachten doe ik het liefst, omdat je aan het eind ziet wat er veranderd is."),
)  # fmt: skip

# Why somebody wants a job; no price goes with it.
APPLICATIONS: tuple[str, ...] = (
    "Dit is het werk dat ik nu op kleine schaal doe. Ik zou het graag met collega's doen en blijven leren.",
    "Uw tekst las ik twee keer. Ik ben op tijd, ik leer snel en ik woon dichtbij.",
    "Mag ik een ochtend komen meelopen? Dan zien we allebei of het past.",
    "Ik heb drie jaar voor eigen klanten gewerkt. Een vast team is wat ik nu zoek.",
    "Mijn Nederlands is nog niet af, mijn handen weten het al wel. Ik kan meteen beginnen.",
    "De uren passen precies naast de schooltijden van mijn kinderen. Ik kom graag kennismaken.",
    "Wat ik nog niet kan, staat eerlijk in mijn profiel. De rest laat ik u graag zien.",
    "Een klant van mij wees mij op deze baan. Hij zei: dit ben jij, en ik denk dat hij gelijk heeft.",
    "Ik werk al met plezier alleen, maar lunchen met anderen mis ik. Uw werkplaats klinkt goed.",
)

# Talks between a buyer, who begins, and a member.
THREADS: tuple[tuple[str, ...], ...] = (
    (
        "Dank u wel voor uw bericht. Ik kijk er vanavond naar en laat het u morgen weten.",
        "Fijn. Bel gerust als er iets niet duidelijk is.",
    ),
    (
        "Wanneer zou u kunnen komen kijken?",
        "Donderdag na twee uur kan ik. Hoe laat kan ik bij u terecht?",
        "De achterdeur is open vanaf acht uur. Vraag naar Corrie, zij laat u binnen.",
    ),
    (
        "Het wordt toch een halve dag later, want de levering kwam niet. Vindt u dat goed?",
        "Geen probleem, ik wacht rustig op u.",
    ),
    (
        "Wij hebben nog een vraag over de prijs. Zit het materiaal er al bij?",
        "Ja, alles zit erin. Alleen als u iets anders kiest, kan het veranderen.",
        "Dat is duidelijk, dank u.",
    ),
    (
        "Wij hebben het met elkaar besproken en vinden uw voorstel mooi.",
        "Wat fijn om te horen! Ik houd de datum alvast vrij in mijn agenda.",
    ),
    (
        "Hoe bent u overdag het best te bereiken?",
        "Een bericht is het handigst. Ik kijk om twaalf uur en om vijf uur.",
    ),
    (
        "Kan de rekening naar een ander adres? Onze administratie zit in een ander gebouw.",
        "Dat geef ik door aan onze penningmeester. U ontvangt de factuur van de coöperatie.",
    ),
    (
        "Mijn collega wil graag weten of u zoiets eerder deed.",
        "Ja, vorig jaar twee keer. Ik kan u een foto laten zien en een naam geven die u mag bellen.",
        "Die foto zien wij graag.",
        "Hij staat nu bij mijn aanbod, onder de andere.",
    ),
    (
        "De sleutel is zoek. Kunt u ook een uur later beginnen?",
        "Een uur later is goed. Dan drink ik eerst nog een kop koffie.",
    ),
    (
        "Spreekt u liever een andere taal dan Nederlands?",
        "Nederlands gaat goed, als het niet te snel gaat. Mag ik moeilijke dingen terugmailen?",
        "Natuurlijk. U mag ook bellen, dan praat ik langzaam.",
    ),
    (
        "Is er iets dat wij voor u klaar moeten zetten?",
        "Een tafel en een stopcontact is genoeg. De rest neem ik zelf mee.",
    ),
    (
        "Kunnen we de dag nog een week verschuiven?",
        "Dat kan. Heeft u liever de dinsdag of de donderdag?",
        "Doe maar donderdag, dan is iedereen er.",
        "Genoteerd. U krijgt de dag ervoor nog een bericht van mij.",
    ),
)

# Why a buyer says no to a proposal, and a member to an invitation.
WHY_NOT: tuple[str, ...] = (
    "Dank u wel voor uw moeite. Wij zoeken iemand die iets meer ervaring heeft met groepen.",
    "Uw voorstel was helder, maar net boven wat wij kunnen betalen.",
    "Wij kiezen voor iemand die dichterbij woont. Misschien een volgende keer.",
)
WHY_SAID_NO: tuple[str, ...] = (
    "In die week heb ik al iets anders.",
    "Dit is mij te ver. Voor iets in de buurt hoor ik het graag.",
    "Zo'n grote opdracht durf ik nog niet aan.",
    "",
)
# The word with a step that cannot go without one.
WHY_WITHDRAWN: tuple[str, ...] = (
    "Wij hebben het zelf kunnen regelen. Dank voor alle reacties.",
    "Het feest gaat dit jaar niet door. Volgend jaar proberen we het opnieuw.",
    "De verbouwing is uitgesteld, dus dit komt te vroeg.",
    "Ons bestuur wil er eerst nog een keer over praten.",
)
AGREED_TO_STOP: tuple[str, ...] = (
    "De zaal ging onverwacht dicht. Wij betalen de helft, want het materiaal was al gekocht.",
    "Samen besloten te stoppen: de plannen van het gebouw zijn veranderd. De voorbereiding is betaald.",
    "Er waren te weinig aanmeldingen. Wij spraken af dat niemand iets hoeft te betalen.",
)
# What a coordinator writes when an offering goes back to its member.
SENT_BACK: tuple[str, ...] = (
    "Mooi begin! Schrijf er nog bij voor hoeveel mensen u dit kunt doen.",
    "De tekst is goed. Kunt u een foto kiezen waarop we uw werk zien?",
    "Ik mis nog een prijs waar een klant iets aan heeft. Zullen we er dinsdag samen naar kijken?",
)

# Public, under an open assignment; whoever reads along learns from the answer.
QUESTIONS: tuple[QuestionText, ...] = (
    QuestionText("Is er op de plek zelf stroom en water?", "Stroom is er op twee punten. Water halen we in het gebouw, dat is twintig meter lopen.", ("food", "events", "home", "making")),
    QuestionText("Mag ik een collega meenemen?", "Graag zelfs. Zet in uw offerte wie wat doet, dan weten we wie er komt."),
    QuestionText("Kan ik mijn auto dichtbij parkeren?", "Voor laden en lossen wel, tot tien minuten. Daarna is er plek achter de sporthal."),
    QuestionText("Staat de datum al helemaal vast?", "De dag staat vast, het begin kan een half uur schuiven."),
    QuestionText("Hoeveel mensen eten er geen vlees?", "Wij denken ongeveer een derde. Twee weken van tevoren weten we het precies.", ("food",)),
    QuestionText("Is het budget met of zonder btw?", "Het bedrag is zonder btw. Zet het in uw offerte duidelijk apart."),
    QuestionText("Kan ik eerst komen kijken?", "Dat kan op dinsdag- en donderdagmiddag. Stuur even een bericht, dan zetten we koffie."),
    QuestionText("Leveren jullie het materiaal of doe ik dat?", "Verf en schroeven leveren wij. Gereedschap neemt u zelf mee.", ("home", "repair", "making", "design")),
    QuestionText("Moet ik goed Nederlands spreken voor deze opdracht?", "Nee, een beetje is genoeg. Onze conciërge spreekt ook Turks en Engels."),
    QuestionText("Is er een lift in het gebouw?", "Ja, tot en met de vijfde verdieping. De laatste trap is helaas smal.", ("home", "repair", "food", "care")),
    QuestionText("Mag het werk ook in de avond?", "Tot negen uur is dat prima. Daarna gaan er kinderen slapen boven ons.", ("home", "repair", "office")),
    QuestionText("Wat gebeurt er als het regent?", "Dan verplaatsen we alles naar de hal. Die houden we die dag vrij.", ("events", "home")),
    QuestionText("Hebben jullie een ontwerp of moet ik dat maken?", "Er is een schets van een leerling. Wij willen dat u daarop verder gaat.", ("making", "design")),
    QuestionText("Is een verklaring van goed gedrag nodig?", "Ja, omdat er kinderen zijn. Wij vragen hem met u aan en betalen hem.", ("care", "events")),
    QuestionText("Hoe snel wordt er betaald?", "Binnen veertien dagen nadat de factuur binnen is."),
    QuestionText("Kan ik ook een deel van de opdracht doen?", "Zeker. Geef aan welk deel, dan zoekt de coördinator iemand voor de rest."),
    QuestionText("Welke maten hebben jullie precies nodig?", "De lijst met maten hangt nu als bijlage bij de opdracht.", ("making",)),
    QuestionText("Is er een plek om mijn spullen te bewaren?", "Er is een kast met slot. De sleutel ligt bij de receptie.", ("events", "home", "repair", "making", "food")),
    QuestionText("Telt dit mee als social return?", "Voor ons wel. De factuur en de uren gebruiken we als bewijs bij de gemeente."),
    QuestionText("Hoe oud zijn de kinderen in de groep?", "Tussen de vier en negen jaar, de meeste zijn zes.", ("events", "care")),
    QuestionText("Mag ik er ook mijn eigen kaartjes neerleggen?", "Natuurlijk. We maken daarvoor een hoekje vrij op de tafel bij de deur."),
    QuestionText("Zijn er huisdieren of allergieën waar ik op moet letten?", "Er loopt een oude kat rond. Verder heeft één collega een notenallergie.", ("care", "home", "food")),
    QuestionText("Wordt het een vaste opdracht als het goed gaat?", "Die hoop hebben we wel. Na de eerste maand praten we daarover."),
    QuestionText("Kan ik de helft vooraf krijgen voor inkoop?", "Dat loopt via de coöperatie. Wij vinden een voorschot van een kwart goed.", ("making", "food")),
    QuestionText("Wie is die dag mijn aanspreekpunt?", "Onze beheerder is er de hele dag. Zijn nummer krijgt u na de keuze."),
    QuestionText("Is het gebouw goed bereikbaar met de bus?", "De halte ligt voor de deur. Overdag rijdt er elk kwartier een bus."),
    QuestionText("Hoe lang moet het blijven hangen?", "Minstens drie jaar. Graag dus iets dat tegen de zon kan.", ("design",)),
    QuestionText("Mag ik foto's maken van het resultaat?", "Ja, als er geen bewoners herkenbaar op staan.", ("making", "home", "design", "repair")),
    QuestionText("Is een gewone oven genoeg, of hebben jullie een grote?", "We hebben een grote met tien lagen. U mag hem een dag eerder al testen.", ("food",)),
    QuestionText("Kunnen we de kleur later nog kiezen?", "Tot een week voor de start. Daarna moeten wij bestellen.", ("making", "design", "home", "events")),
    QuestionText("Hoeveel uur denkt u dat dit kost?", "Onze vorige partner had er zes uur voor nodig. Maar uw eigen schatting telt.", ("office", "home", "care", "design")),
    QuestionText("Is er begeleiding voor iemand die nog leert?", "Ja, onze voorman vindt uitleggen leuk. Zeg het even vooraf.", ("home", "making", "repair")),
)  # fmt: skip
