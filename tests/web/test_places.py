"""A name of a place that says too little is asked back, wherever a page asks for a place."""

from flask import Flask

from app.web.places import place_label


def test_the_choice_says_which_town_is_near(app: Flask) -> None:
    with app.test_request_context():
        assert place_label("Den Hoorn (Zuid-Holland)") == "Den Hoorn (Zuid-Holland), bij Delft"
        assert place_label("Delft") == "Delft"


def test_the_list_while_typing_holds_a_few_names_and_may_be_kept(app: Flask) -> None:
    answer = app.test_client().get("/places?q=den ho")
    assert answer.json is not None
    assert {"Den Hoorn (Zuid-Holland)", "Den Hoorn (Noord-Holland)"} <= set(answer.json)
    assert len(answer.json) <= 8
    assert "max-age=86400" in answer.headers["Cache-Control"]
    assert app.test_client().get("/places?q=2635").json == ["Den Hoorn (Zuid-Holland)"]
    assert app.test_client().get("/places").json == []


def test_the_pages_that_only_show_ask_which_one_is_meant(app: Flask) -> None:
    for address in ("/offerings", "/cooperatives", "/start-here"):
        page = app.test_client().get(address, query_string={"place": "Den Hoorn"}).text
        assert "Welk Den Hoorn bedoelt u?" in page, address
        assert "Den Hoorn (Zuid-Holland), bij Delft" in page, address
