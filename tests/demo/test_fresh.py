"""The second process of the demonstration says which of it is fact, model or invented."""

from django.test import Client

from ratschlag.council.models import CouncilSitting
from ratschlag.municipalities.models import Municipality


def test_second_process_says_that_its_sittings_are_a_model(city: Municipality) -> None:
    page = Client(SERVER_NAME="localhost").get("/klimaanpassung/", follow=True).content.decode()

    for words in ("Erfunden: alles", "Modell: Die Sitzungen", "Tatsachen: die Namen"):
        assert words in page


def test_sittings_of_the_coming_year_are_marked_as_a_model(city: Municipality) -> None:
    coming = CouncilSitting.objects.filter(municipality=city, start__year=2027)

    assert set(coming.values_list("provenance", flat=True)) == {"model"}
