"""Person or entity by the types of reporting person that covers of schedules state."""

import pytest

from graph.readings.parties import Evidence, Reported, derive_party


@pytest.mark.parametrize(
    ("types", "kind", "grade"),
    [
        ([(["IN"], 1)], "PERSON", "SCHEDULE_TYPE"),
        ([(["HC", "IN"], 1)], "PERSON", "SCHEDULE_TYPE"),
        ([(["IN"], 3), (["OO"], 1)], "PERSON", "SCHEDULE_TYPE"),
        ([(["IN"], 1), (["PN"], 2), (["CO"], 1)], "PARTNERSHIP", "SCHEDULE_TYPE"),
        ([(["IN"], 2), (["CO"], 2)], "PERSON", "BOX"),
        ([([], 5)], "PERSON", "BOX"),
        ([(["IA"], 1)], "UNSPECIFIED", "SCHEDULE_TYPE"),
    ],
)
def test_what_most_covers_say_decides_and_a_tie_leaves_it_to_the_other_signs(
    types: list[tuple[list[str], int]], kind: str, grade: str
) -> None:
    reported = Reported("a", None, "Kestrel Gray", director=True)
    properties = derive_party(Evidence("cik:0000000041", reported=[reported], types=types)).properties
    assert (properties["kind"], properties["kindGrade"]) == (kind, grade)
