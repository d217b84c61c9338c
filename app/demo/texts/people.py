"""Names, languages and competences: everyone in the demo is put together from these."""

from app.demo.texts import FirstName, Look


def _names(languages: tuple[str, ...], look: Look, names: str, weight: int = 1) -> tuple[FirstName, ...]:
    return tuple(FirstName(name, look, languages, weight) for name in names.split())


FIRST_NAMES: tuple[FirstName, ...] = (
    # Nederland
    *_names(("nl",), "woman", "Anneke Marjan Wilma Ineke Petra Sandra Monique Esther Karin Mirjam Joke Tineke Hanneke", 3),
    *_names(("nl",), "woman", "Femke Lotte Sanne Iris Roos Maaike Renske Jolanda Yvonne Gerda Nienke Liesbeth", 3),
    *_names(("nl",), "man", "Henk Kees Wim Gerrit Piet Ruud Hans Arjen Bas Dennis Erik Frank Johan Marcel Niels", 3),
    *_names(("nl",), "man", "Rob Sjaak Theo Wouter Maarten Sander Bert Harm Jelle Koen Leendert Martijn Rinus", 3),
    *_names(("nl", "fy"), "woman", "Sjoukje Baukje Froukje", 1),
    *_names(("nl", "fy"), "man", "Douwe Sietse Wiebe", 1),
    # Syrië, Irak, Jemen, Soedan, Egypte
    *_names(("ar", "nl"), "woman", "Amal Rania Lubna Hiba Nour Salma Dima Rasha Yasmin Manal Abeer Ghada Hanan Maysa Zeinab", 3),
    *_names(("ar", "nl"), "man", "Ahmad Bassam Fadi Ghassan Hassan Imad Khaled Mahmoud Nabil Omar Rami Tarek Walid Ziad Yousef", 3),
    *_names(("ar", "en", "nl"), "woman", "Sawsan Ibtisam Wafa", 1),
    *_names(("ar", "en", "nl"), "man", "Mustafa Osman Idris", 1),
    # Marokko
    *_names(("ar", "fr", "nl"), "woman", "Fatima Khadija Naima Samira Latifa Malika Soumaya Ikram Houda", 2),
    *_names(("ar", "fr", "nl"), "man", "Rachid Hamid Driss Karim Abdel Said Younes Mounir", 2),
    # Turkije
    *_names(("tr", "nl"), "woman", "Ayşe Emine Fatma Gülay Hatice Sevda Zeynep Nurcan Elif Songül Derya", 2),
    *_names(("tr", "nl"), "man", "Mehmet Hüseyin Kemal Murat Orhan Selim Yusuf Cem Hakan Metin", 2),
    # Oekraïne
    *_names(("uk", "ru", "nl"), "woman", "Oksana Iryna Nataliia Olena Tetiana Halyna Svitlana Yuliia Larysa Daryna", 2),
    *_names(("uk", "ru", "nl"), "man", "Andrii Bohdan Dmytro Mykola Oleh Taras Vasyl Serhii", 2),
    # Polen
    *_names(("pl", "nl"), "woman", "Agnieszka Beata Dorota Ewa Grażyna Joanna Małgorzata Zofia", 2),
    *_names(("pl", "nl"), "man", "Krzysztof Marek Piotr Tomasz Wojciech Zbigniew Jacek", 2),
    # Suriname, de eilanden
    *_names(("nl", "srn"), "woman", "Urmila Marlène Joyce Sharda Gladys Muriel", 2),
    *_names(("nl", "srn"), "man", "Winston Radjen Orlando Delano Errol Ricardo", 2),
    *_names(("pap", "nl", "es"), "woman", "Xiomara Shurensly Marelva Lucrecia", 1),
    *_names(("pap", "nl", "es"), "man", "Elvis Ruthmer Gregory", 1),
    # Eritrea, Ethiopië
    *_names(("ti", "nl"), "woman", "Selam Winta Feven Mebrat Almaz", 2),
    *_names(("ti", "nl"), "man", "Tesfay Yonas Filmon Berhane Kidane", 2),
    *_names(("am", "en", "nl"), "woman", "Hirut Tsehay", 1),
    *_names(("am", "en", "nl"), "man", "Dawit Bekele", 1),
    # Somalië
    *_names(("so", "nl"), "woman", "Hodan Ayaan Sahra Ifrah", 1),
    *_names(("so", "nl"), "man", "Abdirahman Liban Warsame", 1),
    # Iran, Afghanistan
    *_names(("fa", "nl"), "woman", "Shirin Parisa Maryam Nasrin Laleh Farzaneh", 2),
    *_names(("fa", "nl"), "man", "Behrouz Farhad Kaveh Reza Siavash", 2),
    *_names(("prs", "ps", "nl"), "woman", "Zarghuna Palwasha Marwa", 1),
    *_names(("prs", "ps", "nl"), "man", "Hamidullah Najib Zalmai", 1),
    # Koerdistan
    *_names(("ku", "ar", "nl"), "woman", "Berivan Rojin Gulistan", 1),
    *_names(("ku", "ar", "nl"), "man", "Azad Rebwar Sherko", 1),
    # Indonesië, Molukken, China, Vietnam, Thailand, Filipijnen, India
    *_names(("nl", "id"), "woman", "Ningsih Dewi Yanti", 1),
    *_names(("nl", "id"), "man", "Budi Frits Agus", 1),
    *_names(("zh", "nl"), "woman", "Meiling Xiaoyan", 1),
    *_names(("zh", "nl"), "man", "Jianguo Wenbo", 1),
    *_names(("vi", "nl"), "woman", "Linh Thuy", 1),
    *_names(("th", "nl"), "woman", "Malee Siriporn", 1),
    *_names(("tl", "en", "nl"), "woman", "Maricel Divina", 1),
    *_names(("hi", "en", "nl"), "woman", "Anjali Sunita", 1),
    *_names(("hi", "en", "nl"), "man", "Rajesh", 1),
    # Ghana, Nigeria, Kameroen, Congo
    *_names(("en", "tw", "nl"), "woman", "Abena Akosua Efua", 1),
    *_names(("en", "tw", "nl"), "man", "Kwame Kofi Kwabena", 1),
    *_names(("en", "ig", "nl"), "woman", "Chioma Ngozi", 1),
    *_names(("fr", "en", "nl"), "woman", "Clarisse Bernadette", 1),
    *_names(("fr", "en", "nl"), "man", "Emmanuel Patrice Dieudonné", 1),
    # Spanje, Portugal, Latijns-Amerika
    *_names(("es", "nl"), "woman", "Carmen Luz Marisol Paola", 1),
    *_names(("es", "nl"), "man", "Diego Javier Hernán", 1),
    *_names(("pt", "nl"), "woman", "Luciana Rosângela", 1),
    *_names(("pt", "nl"), "man", "João Nelson", 1),
    # Bulgarije, Roemenië, Bosnië, Armenië
    *_names(("bg", "nl"), "woman", "Desislava Radka", 1),
    *_names(("ro", "nl"), "man", "Ionuț Florin", 1),
    *_names(("bs", "nl"), "woman", "Amra Jasmina", 1),
    *_names(("bs", "nl"), "man", "Mirsad Senad", 1),
    *_names(("hy", "ru", "nl"), "woman", "Anahit", 1),
    *_names(("hy", "ru", "nl"), "man", "Hovhannes", 1),
)  # fmt: skip

# Of staff only: a member is shown by first name.
SURNAMES: tuple[str, ...] = (
    "Aalbers", "Baas", "van den Akker", "Bakhuizen", "Bosch", "Brandsma", "ten Cate", "Çelik", "Dekkers", "van Dijk-Mulder",
    "Doornbos", "El Amrani", "van Essen", "Faber", "Geerts", "Groeneveld", "de Haan", "Haddad", "van der Heide", "Hoekstra",
    "Huisman", "Ivanova", "Jager", "Janga", "Kaya", "Klaassen", "van Klaveren", "Kowalska", "Kuiper", "Lammers",
    "van Leeuwen", "Lievens", "Maas", "Meerman", "van der Meulen", "Molenaar", "Nanhoe", "Nijland", "Noordhoek", "Oosterhof",
    "Ouwehand", "Pinas", "Post", "Prins", "Ramdin", "Reijnders", "Roelofs", "van Rossum", "Sahin", "Schipper",
    "Sijtsma", "Slot", "Spaan", "Stam", "Tahiri", "Terpstra", "Tromp", "Uittenbogaard", "Veenstra", "Verhoeven",
    "Vermeer", "Visscher", "de Vroom", "Wagenaar", "Westerhof", "van Wijk", "Willemsen", "Yilmaz", "Zandstra", "van Zuylen",
)  # fmt: skip

# What anybody may be good at, and what goes with a kind of work: by its trade, else by its category.
COMPETENCES: tuple[str, ...] = (
    "rustig met mensen praten", "op tijd komen", "netjes werken", "goed luisteren", "plannen", "rekenen",
    "een prijs bepalen", "samenwerken", "zelfstandig werken", "iemand iets leren", "telefoneren", "een factuur lezen",
    "problemen oplossen", "geduld hebben", "vooruitkijken", "doorwerken bij drukte", "nieuwe ideeën bedenken", "afmaken wat ik begin",
)  # fmt: skip
FITTING_COMPETENCES: dict[str, tuple[str, ...]] = {
    "food": ("koken voor grote groepen", "schoon werken in de keuken", "inkopen", "een menu maken", "weten wat allergie is"),
    "making": ("kleuren kiezen", "gereedschap onderhouden", "precies meten", "iets met de hand maken", "restjes gebruiken"),
    "design": ("ontwerpen op papier", "ontwerpen op de computer", "tekenen", "foto's maken", "vragen wat iemand bedoelt"),
    "home": ("veilig tillen", "gereedschap gebruiken", "auto rijden", "schoon achterlaten", "buiten werken"),
    "care": ("met ouderen omgaan", "kinderen begeleiden", "zien hoe het met iemand gaat", "rust brengen"),
    "events": ("voor een groep staan", "spullen opbouwen", "gasten ontvangen", "vrolijk blijven"),
    "repair": ("kleine dingen repareren", "uitzoeken wat stuk is", "onderdelen vinden", "gereedschap bewaren"),
    "office": ("met de computer werken", "een bericht schrijven", "brieven lezen", "papieren ordenen", "moeilijke woorden uitleggen"),
    "bread": ("deeg maken", "vroeg opstaan"),
    "cakes": ("deeg maken", "versieren met fruit"),
    "coffee-bar": ("koffie zetten", "bakfiets rijden"),
    "sewing": ("naaien met de machine", "patronen tekenen", "stof kiezen"),
    "clothing-repair": ("naaien met de machine", "stof kiezen"),
    "woodwork": ("hout zagen en schuren", "machines bedienen"),
    "websites": ("een website bijhouden", "ontwerpen op de computer"),
    "video": ("video knippen", "geluid opnemen"),
    "garden-maintenance": ("planten kennen", "snoeien"),
    "garden-design": ("planten kennen", "een tuin tekenen"),
    "house-painting": ("verven en lakken", "muren gladmaken"),
    "hairdressing": ("haar knippen", "vlechten"),
    "dog-walking": ("dieren verzorgen", "een hond begrijpen"),
    "pet-care": ("dieren verzorgen", "op een huis passen"),
    "music": ("zingen", "een instrument spelen"),
    "market-selling": ("verkopen op de markt", "wisselgeld tellen"),
    "bicycle-repair": ("banden plakken", "wielen richten"),
    "appliance-repair": ("elektra begrijpen", "veilig meten"),
    "translation": ("vertalen", "uitleggen in meer talen"),
    "interpreting": ("vertalen terwijl iemand praat", "uitleggen in meer talen"),
}  # fmt: skip
