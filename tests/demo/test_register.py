"""The register of the example shows what happens in real ones."""

from ratschlag.demo.seats import ENTERED_TWICE
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Occupancy
from ratschlag.stakeholders.queries.duplicates import likely_duplicates, pairs


def test_example_has_a_deputy_and_an_entry_that_may_be_there_twice(city: Municipality) -> None:
    deputies = Occupancy.objects.filter(municipality=city, is_deputy=True)
    found = pairs(likely_duplicates(city))

    assert {one.person.name.split(",")[0] for one in deputies} == {"Wohnhilfen"}
    assert [{one.kept.name, one.lost.name} for one in found] == [
        {ENTERED_TWICE, ENTERED_TWICE.lower()}
    ]
