"""What the header of a submission says: EDGAR's own record of the parties, beside what the filer typed."""

import strawberry

from graph import model
from graph.wrapper import header_from
from schema.fields import attribute
from schema.scalars import CIK, Date


@strawberry.type(description="A name that a party bore before, as EDGAR records it.")
class FormerName:
    name: str = attribute("name", "The name.")
    changed: Date | None = attribute(
        "changed",
        "The day from which EDGAR had this name, not when it was given up; null where the header has none.",
        str,
    )


@strawberry.type(description="A party as the header of one submission shows it.")
class HeaderParty:
    role: str = attribute("role", "ISSUER, REPORTING-OWNER, SUBJECT COMPANY, FILED BY, FILER or GROUP MEMBER.")
    name: str = attribute("name", "EDGAR's conformed name, last name first for persons.")
    cik: CIK | None = attribute("cik", "Ten digits; null for group members, who are known by name only.")
    former_names: list[FormerName] = attribute("former_names", "Names it bore before, in the header's order.")
    file_number: str | None = attribute("file_number", "SEC file number, such as 001-35020.")
    film_number: str | None = attribute("film_number", "Film number.")
    form_type: str | None = attribute("form_type", "The submission's type as EDGAR spells it, such as 4/A or SC 13G.")
    sic: str | None = attribute("sic", "Standard industrial classification as printed.")
    state_of_incorporation: str | None = attribute("state_of_incorporation", "Two letters of EDGAR's codes.")
    fiscal_year_end: str | None = attribute("fiscal_year_end", "Month and day, such as 1231.")


def read_parties(header: str) -> list[model.HeaderParty]:
    """The parties of a header as the graph keeps it."""
    return list(header_from({"header": header}))


def read_file_numbers(header: str) -> list[str]:
    """Its file numbers, each once, in its order."""
    numbers = (party.file_number for party in header_from({"header": header}))
    return list(dict.fromkeys(number for number in numbers if number))


def read_former_names(pair: list[list[str] | None]) -> list[model.FormerName]:
    """Former names of the two parallel lists; "" stands for a date that was not there."""
    names, dates = (each or [] for each in pair)
    return [
        model.FormerName.model_validate({"name": name, "changed": date or None})
        for name, date in zip(names, dates, strict=True)
    ]
