"""The elements of a Schedule 13D in the order filings hold them, and the key of the model each one fills."""

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

_COVER_D = Group(
    "coverPageHeader",
    (
        Leaf("amendmentNo", "amendment_number", Kind.TOKEN),
        Leaf("securitiesClassTitle", "title", Kind.TEXT),
        Leaf("dateOfEvent", "period", Kind.US_DATE),
        *kept("previouslyFiledFlag"),
        Group(
            "issuerInfo",
            (
                Leaf("issuerCIK", "cik", Kind.CIK),
                Instead("issuerCik", "cik", Kind.CIK),
                flat_cusip("issuerCUSIP"),
                CUSIPS,
                Leaf("issuerName", "name", Kind.TEXT),
                Group("address", kept(*ADDRESS)),
            ),
            part="issuer",
        ),
        Group(
            "authorizedPersons",
            (
                several(
                    Group(
                        "notificationInfo",
                        (*kept("personName", "personPhoneNum"), Group("personAddress", kept(*ADDRESS))),
                    )
                ),
            ),
        ),
    ),
)

_PERSON_D = Group(
    "reportingPersonInfo",
    (
        Leaf("reportingPersonCIK", "cik", Kind.CIK),
        *kept("reportingPersonNoCIK"),
        Leaf("reportingPersonName", "name", Kind.TEXT),
        Leaf("memberOfGroup", "group", Kind.GROUP),
        several(Leaf("fundType", "funds", Kind.TOKEN)),
        Leaf("legalProceedings", "legal_proceedings", Kind.YES_NO),
        Leaf("citizenshipOrOrganization", "citizenship", Kind.TEXT),
        Leaf("soleVotingPower", "sole_voting", Kind.FIGURE),
        Leaf("sharedVotingPower", "shared_voting", Kind.FIGURE),
        Leaf("soleDispositivePower", "sole_dispositive", Kind.FIGURE),
        Leaf("sharedDispositivePower", "shared_dispositive", Kind.FIGURE),
        Leaf("aggregateAmountOwned", "aggregate", Kind.FIGURE),
        Leaf("isAggregateExcludeShares", "excludes_shares", Kind.YES_NO),
        Leaf("percentOfClass", "percent_of_class", Kind.FIGURE),
        several(Leaf("typeOfReportingPerson", "person_types", Kind.TOKEN)),
        Leaf("commentContent", "comment", Kind.TEXT),
    ),
)

_ITEMS_D = Group(
    "items1To7",
    (
        Group(
            "item1",
            (
                *words("securityTitle", "issuerName"),
                Group("issuerPrincipalAddress", words(*ADDRESS)),
                *words("commentText"),
            ),
        ),
        Group(
            "item2",
            words(
                "filingPersonName",
                "principalBusinessAddress",
                "principalJob",
                "hasBeenConvicted",
                "convictionDescription",
                "citizenship",
            ),
        ),
        Group("item3", words("fundsSource")),
        Group("item4", words("transactionPurpose")),
        Group(
            "item5",
            words(
                "percentageOfClassSecurities",
                "numberOfShares",
                "transactionDesc",
                "listOfShareholders",
                "date5PercentOwnership",
            ),
        ),
        Group("item6", words("contractDescription")),
        Group("item7", words("filedExhibits")),
    ),
)

_SIGNER_D = Group("signaturePerson", (Leaf("signatureReportingPerson", "on_behalf_of", Kind.TEXT), DETAILS))

SCHEDULE_D = Schedule(
    "D",
    "http://www.sec.gov/edgar/schedule13D",
    Group(
        SUBMISSION,
        (
            Leaf("schemaVersion", "schema_version", Kind.TOKEN),
            HEADER,
            Group(
                "formData",
                (
                    _COVER_D,
                    Group("reportingPersons", (several(_PERSON_D),)),
                    _ITEMS_D,
                    Group("signatureInfo", (several(_SIGNER_D), *kept("commentText"))),
                ),
            ),
            DOCUMENTS,
        ),
    ),
    _PERSON_D,
    _SIGNER_D,
    "formData/items1To7",
)
