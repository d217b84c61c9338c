"""Lists of Dutch words that weigh less, or nothing, in a question."""

STOP_WORDS = """
aan al alle alles als altijd andere beide ben bent bij binnen daar daarbij daarvan daarvoor dan dat
de der deze die dit doch doen door dus een eens elk elke en er erg ervoor ge geen had heb hebben
heeft heel hele hem het hier hierbij hiervan hij hoe hun ieder iedere iemand iets ik in is ja je jij
kan kon kunnen maar mag me men met mij mijn moet moeten mogen na naar niet nog nu of om omdat onder
ons onze ook op over per reeds rond te tegen ten ter toch toen tot tussen u uit uw van vanuit veel
via voor waar waarbij waarin waarmee want waren was wat we wel welke werd wezen wie wij wil worden
wordt zal ze zeer zei zelf zich zij zijn zo zoals zodat zonder zou zowel zullen
"""
"""Not searched for."""

WEAK_WORDS = """
a aanbieden aanbod aantal allerlei an and april augustus avond bedankt bedrijf bedrijven beschikbaar
beste betaalbaar bied bieden biedt bijvoorbeeld buurt circa contact dag dagen dank december dienst
diensten dinsdag divers diverse doe doet donderdag dorp eerste eigen ervaren ervaring euro extra
februari fijn fijne for from geven gevraagd gezocht goed goede graag groet groot grote hallo help
helpen hulp iemand in is it jaar januari jaren juli juni keer klant klanten klein kleine klus kom
komen komt krijgen kunt kwaliteit laat laten lekker lekkere leuk leuke locatie looking maak maakt
maand maandag maanden maart maken maximaal mei mens mensen middag minimaal mogelijk mogelijkheden
mooi mooie my nederland need nieuw nieuwe nodig november ochtend of offerte oktober omgeving on
ongeveer onze opdracht oud oude our overleg per personen persoon plaats please plek prijs
professioneel regelen regio ruimte samen september service snel snelle someone soort speciaal
speciale stad stuk stuks team the tijd to tweede uren uur verder verschillende verzorg verzorgen
verzorgt volgende vraag vragen vrijdag want we week weken wens wensen werk werken werkt willen wilt
with woensdag you your zaterdag zoek zoeken zoekt zondag
"""
"""Said in any question, about anything: they may find a document, but they never make it fit."""

PLACE_NAMES = """
Aalanden Aalburg Aalsmeer Aalten Abcoude Akersloot Alblasserdam Alkmaar Almelo Amby Amerongen Amersfoort Amstelveen
Amsterdam Andijk Angelslo Apeldoorn Appingedam Arcen Arnemuiden Arnhem Assen Assendelft Asten Axel Baarlo Baarn
Badhoevedorp Barendrecht Bargeres Barneveld Bathmen Bavel Bedum Beilen Belfeld Bemmel Bennebroek Bennekom Benthuizen
Bergeijk Bergen Berghem Bergschenhoek Beuningen Beverwijk Biddinghuizen Bilgaard Bilthoven Bladel Blaricum Bleiswijk
Blerick Bloemendaal Bodegraven Boekel Bolnes Bolsward Borculo Borne Borssele Boskoop Boxmeer Boxtel Breda Breukelen
Broekhoven Brummen Brunssum Budel Buitenpost Bunde Bunnik Burgum Bussum Camminghaburen Carnisse Castricum Coevering
Coevorden Cranendonck Culemborg Dalfsen Damwâld Dapperbuurt Dauwendaele Dedemsvaart Delden Delfshaven Delft Delfzijl
Deventer Didam Diemen Dinteloord Dinxperlo Doesburg Doetinchem Dokkum Doornsteeg Dordrecht Drachten Driemanspolder
Dronten Druten Duindorp Edam Ede Eelde Eerbeek Eersel Eibergen Eijsden Eindhoven Elburg Elsloo Emmeloord Emmen
Emmerhout Emmermeer Enkhuizen Enschede Epe Ermelo Feijenoord Franeker Frankhuis Gaanderen Geertruidenberg
Geldermalsen Geldrop Geleen Gemert Gendt Genemuiden Gennep Giessendam Gilze Ginneken Glanerbrug Goedereede Goes
Goirle Gorinchem Gorredijk Gouda Grasrijk Groenewoud Groenlo Groenswaard Groesbeek Groningen Grou Haaksbergen
Haarlem Haelen Halsteren Hardenberg Harderwijk Haren Harlingen Harmelen Hasselt Hatert Hattem Heemskerk Heemstede
Heerenveen Heerhugowaard Heerlen Heesch Heeze Heiloo Heino Hellevoetsluis Helmond Helpman Hengelo Hengstdal
Heusdenhout Heythuysen Hillegom Hilvarenbeek Hilversum Hoensbroek Hoevelaken Honselersdijk Hoofddorp Hoogerheide
Hoogeveen Hoogezand Hoogkerk Hoogland Hoogvliet Hoorn Huissen Huizum IJmuiden IJsselmuiden IJsselstein Joure
Julianadorp Kampen Kapelle Kerkdriel Kerkelanden Kerkrade Klazienaveen Klundert Kollum Korrewegwijk Kortenhoef
Korvel Kudelstaart Leerdam Leersum Leesten Leeuwarden Leiden Leiderdorp Lelystad Leusden Lichtenvoorde Liesveld
Limmen Lindenheuvel Lindenholt Lisse Lochem Lombardijen Loosdrecht Lopik Losser Lunetten Lunteren Maarssen
Maasbracht Maasbree Maasdijk Maaspoort Maassluis Maastricht Malberg Marsdijk Marum Matendonk Matenveld Medemblik
Meerhoven Meerssen Meijel Meppel Merenwijk Middelburg Middelharnis Mierlo Mijdrecht Montfoort Muiden Musselkanaal
Naaldwijk Naarden Nederweert Neede Nieuwegein Nijkerk Nijmegen Nijverdal Nistelrode Noordwijkerhout Nootdorp Nuenen
Nunspeet Obdam Odijk Oegstgeest Oirschot Oisterwijk Oldenzaal Ommen Ommoord Oosteinde Oosterbeek Oosterhout
Oosterpark Oosterwolde Opheusden Opmeer Oss Ouddorp Oudenbosch Oudewater Overschie Palenstein Panningen Papendrecht
Peelo Pendrecht Pijnacker Poeldijk Princenhage Prinsenbeek Purmerend Raalte Raamsdonksveer Randenbroek Reeuwijk
Renkum Reusel Reuver Rheden Rhenen Rhoon Ridderkerk Rijnsburg Rijssen Rijswijk Roermond Roosendaal Rotterdam
Rozenburg Ruurlo Sappemeer Sassenheim Schagen Schaijk Scharn Scherpenzeel Scheveningen Schiebroek Schiedam Schijndel
Schoonhoven Selwerd Sevenum Sittard Sleeuwijk Sliedrecht Slikkerveer Sneek Soest Soesterberg Someren Spangen
Spijkenisse Stadskanaal Staphorst Statenkwartier Steenbergen Steenwijk Stiens Strijen Surhuisterveen Swifterbant
Tegelen Terheijden Terneuzen Teteringen Tholen Tiel Tilburg Tongelre Tubbergen Twello Uden Udenhout Uitgeest
Uithoorn Ulft Urk Utrecht Vaals Vaartbroek Vaassen Valkenswaard Varsseveld Veendam Veenendaal Veghel Veldhoven
Veldhuizen Velp Velserbroek Venlo Venray Vianen Vlaardingen Vleuten Vlissingen Vogelwijk Volendam Voorburg
Voorschoten Voorthuizen Vreewijk Vriezenveen Vroomshoop Vught Waalre Waalwijk Waddinxveen Wageningen Warmenhuizen
Warnsveld Waspik Wassenaar Weert Weesp Wehl Werkendam Westervoort Wezep Wierden Wijchen Wijhe Wilnis Winschoten
Winterswijk Wisch Woerden Wolvega Wormer Woudenberg Woudhuis Yerseke Ypenburg Zaandam Zaandijk Zaanstad Zaltbommel
Zandberg Zandvoort Zeelst Zeewolde Zeist Zelhem Zevenaar Zierikzee Zoetermeer Zuiderburen Zuidhorn Zuidwijk Zundert
Zutphen Zwanenburg Zwijndrecht Zwolle Haag
"""
"""Dutch places of 5,000 people or more whose name is one word and no other word. Source: GeoNames (CC BY 4.0)."""
