"""The elements of a Schedule 13G in the order filings hold them, and the key of the model each one fills.

It names nearly everything otherwise than Schedule 13D does: `issuerCik` and `issuerCIK`, `classPercent` and `percentOfClass`.
"""

from loaders.forms.schedule13.parts import (
    ADDRESS,
    CUSIPS,
    DETAILS,
    DOCUMENTS,
    HEADER,
    Instead,
    Schedule,
    flat_cusip,
    kept,
    several,
    words,
)
from loaders.forms.spellings import Kind
from loaders.forms.xml_document import SUBMISSION
from loaders.forms.xml_schema import Group, Leaf

_COVER_G = Group(
    "coverPageHeader",
    (
        Leaf("amendmentNo", "amendment_number", Kind.TOKEN),
        Leaf("securitiesClassTitle", "title", Kind.TEXT),
        Leaf("eventDateRequiresFilingThisStatement", "period", Kind.US_DATE),
        Group(
            "issuerInfo",
            (
                Leaf("issuerCik", "cik", Kind.CIK),
                Instead("issuerCIK", "cik", Kind.CIK),
                Leaf("issuerName", "name", Kind.TEXT),
                flat_cusip("issuerCusip"),
                CUSIPS,
                Group("issuerPrincipalExecutiveOfficeAddress", kept(*ADDRESS)),
            ),
            part="issuer",
        ),
        Group(
            "designateRulesPursuantThisScheduleFiled",
            (several(kept("designateRulePursuantThisScheduleFiled")[0]),),
        ),
    ),
)

_PERSON_G = Group(
    "coverPageHeaderReportingPersonDetails",
    (
        Instead("reportingCik", "cik", Kind.CIK),
        *kept("reportingCikNotPresentInEdgarFlag"),
        Leaf("reportingPersonName", "name", Kind.TEXT),
        Leaf("citizenshipOrOrganization", "citizenship", Kind.TEXT),
        Group(
            "reportingPersonBeneficiallyOwnedNumberOfShares",
            (
                Leaf("soleVotingPower", "sole_voting", Kind.FIGURE),
                Leaf("sharedVotingPower", "shared_voting", Kind.FIGURE),
                Leaf("soleDispositivePower", "sole_dispositive", Kind.FIGURE),
                Leaf("sharedDispositivePower", "shared_dispositive", Kind.FIGURE),
            ),
        ),
        Leaf("reportingPersonBeneficiallyOwnedAggregateNumberOfShares", "aggregate", Kind.FIGURE),
        Leaf("aggregateAmountExcludesCertainSharesFlag", "excludes_shares", Kind.YES_NO),
        Leaf("classPercent", "percent_of_class", Kind.FIGURE),
        Leaf("memberGroup", "group", Kind.GROUP),
        several(Leaf("typeOfReportingPerson", "person_types", Kind.TOKEN)),
        Leaf("comments", "comment", Kind.TEXT),
    ),
)


def _not_applicable(name: str, *others: str) -> Group:
    return Group(name, words("notApplicableFlag", *others))


_ITEMS_G = Group(
    "items",
    (
        Group("item1", words("issuerName", "issuerPrincipalExecutiveOfficeAddress")),
        Group("item2", words("filingPersonName", "principalBusinessOfficeOrResidenceAddress", "citizenship")),
        Group(
            "item3",
            (
                *words("notApplicableFlag"),
                several(words("typeOfPersonFiling")[0]),
                *words("otherTypeOfPersonFiling"),
            ),
        ),
        Group(
            "item4",
            (
                *words("amountBeneficiallyOwned", "classPercent"),
                Group(
                    "numberOfSharesPersonHas",
                    words(
                        "solePowerOrDirectToVote",
                        "sharedPowerOrDirectToVote",
                        "solePowerOrDirectToDispose",
                        "sharedPowerOrDirectToDispose",
                    ),
                ),
            ),
        ),
        _not_applicable("item5", "classOwnership5PercentOrLess"),
        _not_applicable("item6", "ownershipMoreThan5PercentOnBehalfOfAnotherPerson"),
        _not_applicable("item7", "subsidiaryIdentificationAndClassification"),
        _not_applicable("item8", "identificationAndClassificationOfGroupMembers"),
        _not_applicable("item9", "groupDissolutionNotice"),
        _not_applicable("item10", "certifications"),
    ),
)

_SIGNER_G = Group("signatureInformation", (Leaf("reportingPersonName", "on_behalf_of", Kind.TEXT), DETAILS))


SCHEDULE_G = Schedule(
    "G",
    "http://www.sec.gov/edgar/schedule13g",
    Group(
        SUBMISSION,
        (
            Leaf("schemaVersion", "schema_version", Kind.TOKEN),
            HEADER,
            Group(
                "formData",
                (
                    _COVER_G,
                    several(_PERSON_G),
                    _ITEMS_G,
                    *kept("certifications", "exhibitInfo"),
                    several(_SIGNER_G),
                    *kept("signatureComments"),
                ),
            ),
            DOCUMENTS,
        ),
    ),
    _PERSON_G,
    _SIGNER_G,
    "formData/items",
)
