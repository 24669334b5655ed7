"""The elements of Schedules 13D and 13G in the order filings hold them, and the key of the model each one fills.

One description serves reader and writer. The two forms name the same thing differently (`issuerCIK` and `issuerCik`), so
each has its own. An element without a key is a fact that `Filing` has no place for, such as the issuer's address: its
text stands in `as_filed` under its path. The second and later of equal names bear their number: `fundType[2]`.
"""

from dataclasses import dataclass
from typing import Literal

from loaders.forms.spellings import Kind
from loaders.forms.xml_document import SUBMISSION
from loaders.forms.xml_schema import Group, Leaf, Repeated

WORDS = "items"
"""Key of an element whose text stands in the filing's `items`."""


@dataclass(frozen=True, slots=True)
class Instead(Leaf):
    """Another name that some documents have for an element; `as_filed` always holds its text, which says that it stood."""


@dataclass(frozen=True, slots=True)
class Several(Repeated):
    """One element that may stand several times: a leaf whose key holds a list, or a group."""

    of: Leaf | Group
    instead: bool = False
    """As `Instead`."""

    @property
    def name(self) -> str:
        """The element's name."""
        return self.names[0]


def _several(of: Leaf | Group, *, instead: bool = False) -> Several:
    return Several((of.name,), of, instead)


def _kept(*names: str) -> tuple[Leaf, ...]:
    return tuple(Leaf(name, "", Kind.VERBATIM) for name in names)


def _words(*names: str) -> tuple[Leaf, ...]:
    return tuple(Leaf(name, WORDS, Kind.VERBATIM) for name in names)


_ADDRESS = (
    "com:street1",
    "com:street2",
    "com:city",
    "com:stateOrCountry",
    "com:stateOrCountryDescription",
    "com:zipCode",
)

_HEADER = Group(
    "headerData",
    (
        Leaf("submissionType", "form", Kind.SCHEDULE),
        Leaf("previousAccessionNumber", "previous_accession", Kind.TOKEN),
        Group(
            "filerInfo",
            (
                _several(Group("filer", (Group("filerCredentials", _kept("cik", "ccc")), *_kept("fileNumber")))),
                *_kept("liveTestFlag"),
                Group("flags", _kept("confirmingCopyFlag", "returnCopyFlag", "overrideInternetFlag")),
                Group("contact", _kept("contactName", "contactPhoneNumber", "contactEmailAddress")),
                Group("notifications", (_several(_kept("notificationEmailAddress")[0]),)),
            ),
        ),
    ),
)

_CUSIPS = Group("issuerCusips", (_several(Leaf("issuerCusipNumber", "cusips", Kind.TOKEN)),))


def _flat_cusip(name: str) -> Several:
    """Before version X0202 one number stood in an element of its own."""
    return _several(Leaf(name, "cusips", Kind.TOKEN), instead=True)


_DOCUMENTS = Group(
    "documents",
    (
        _several(
            Group(
                "com:document",
                _kept("com:conformedName", "com:conformedDocumentType", "com:description", "com:contents"),
            )
        ),
    ),
)

_DETAILS = _several(
    Group(
        "signatureDetails",
        (
            Leaf("signature", "name", Kind.TEXT),
            Leaf("title", "title", Kind.TEXT),
            Leaf("date", "date", Kind.US_DATE),
        ),
    )
)

_COVER_D = Group(
    "coverPageHeader",
    (
        Leaf("amendmentNo", "amendment_number", Kind.TOKEN),
        Leaf("securitiesClassTitle", "title", Kind.TEXT),
        Leaf("dateOfEvent", "period", Kind.US_DATE),
        *_kept("previouslyFiledFlag"),
        Group(
            "issuerInfo",
            (
                Leaf("issuerCIK", "cik", Kind.CIK),
                Instead("issuerCik", "cik", Kind.CIK),
                _flat_cusip("issuerCUSIP"),
                _CUSIPS,
                Leaf("issuerName", "name", Kind.TEXT),
                Group("address", _kept(*_ADDRESS)),
            ),
            part="issuer",
        ),
        Group(
            "authorizedPersons",
            (
                _several(
                    Group(
                        "notificationInfo",
                        (*_kept("personName", "personPhoneNum"), Group("personAddress", _kept(*_ADDRESS))),
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
        *_kept("reportingPersonNoCIK"),
        Leaf("reportingPersonName", "name", Kind.TEXT),
        Leaf("memberOfGroup", "group", Kind.GROUP),
        _several(Leaf("fundType", "funds", Kind.TOKEN)),
        Leaf("legalProceedings", "legal_proceedings", Kind.YES_NO),
        Leaf("citizenshipOrOrganization", "citizenship", Kind.TEXT),
        Leaf("soleVotingPower", "sole_voting", Kind.FIGURE),
        Leaf("sharedVotingPower", "shared_voting", Kind.FIGURE),
        Leaf("soleDispositivePower", "sole_dispositive", Kind.FIGURE),
        Leaf("sharedDispositivePower", "shared_dispositive", Kind.FIGURE),
        Leaf("aggregateAmountOwned", "aggregate", Kind.FIGURE),
        Leaf("isAggregateExcludeShares", "excludes_shares", Kind.YES_NO),
        Leaf("percentOfClass", "percent_of_class", Kind.FIGURE),
        _several(Leaf("typeOfReportingPerson", "person_types", Kind.TOKEN)),
        Leaf("commentContent", "comment", Kind.TEXT),
    ),
)

_ITEMS_D = Group(
    "items1To7",
    (
        Group(
            "item1",
            (
                *_words("securityTitle", "issuerName"),
                Group("issuerPrincipalAddress", _words(*_ADDRESS)),
                *_words("commentText"),
            ),
        ),
        Group(
            "item2",
            _words(
                "filingPersonName",
                "principalBusinessAddress",
                "principalJob",
                "hasBeenConvicted",
                "convictionDescription",
                "citizenship",
            ),
        ),
        Group("item3", _words("fundsSource")),
        Group("item4", _words("transactionPurpose")),
        Group(
            "item5",
            _words(
                "percentageOfClassSecurities",
                "numberOfShares",
                "transactionDesc",
                "listOfShareholders",
                "date5PercentOwnership",
            ),
        ),
        Group("item6", _words("contractDescription")),
        Group("item7", _words("filedExhibits")),
    ),
)

_SIGNER_D = Group("signaturePerson", (Leaf("signatureReportingPerson", "on_behalf_of", Kind.TEXT), _DETAILS))

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
                _flat_cusip("issuerCusip"),
                _CUSIPS,
                Group("issuerPrincipalExecutiveOfficeAddress", _kept(*_ADDRESS)),
            ),
            part="issuer",
        ),
        Group(
            "designateRulesPursuantThisScheduleFiled",
            (_several(_kept("designateRulePursuantThisScheduleFiled")[0]),),
        ),
    ),
)

_PERSON_G = Group(
    "coverPageHeaderReportingPersonDetails",
    (
        Instead("reportingCik", "cik", Kind.CIK),
        *_kept("reportingCikNotPresentInEdgarFlag"),
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
        _several(Leaf("typeOfReportingPerson", "person_types", Kind.TOKEN)),
        Leaf("comments", "comment", Kind.TEXT),
    ),
)


def _not_applicable(name: str, *words: str) -> Group:
    return Group(name, _words("notApplicableFlag", *words))


_ITEMS_G = Group(
    "items",
    (
        Group("item1", _words("issuerName", "issuerPrincipalExecutiveOfficeAddress")),
        Group("item2", _words("filingPersonName", "principalBusinessOfficeOrResidenceAddress", "citizenship")),
        Group(
            "item3",
            (
                *_words("notApplicableFlag"),
                _several(_words("typeOfPersonFiling")[0]),
                *_words("otherTypeOfPersonFiling"),
            ),
        ),
        Group(
            "item4",
            (
                *_words("amountBeneficiallyOwned", "classPercent"),
                Group(
                    "numberOfSharesPersonHas",
                    _words(
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

_SIGNER_G = Group("signatureInformation", (Leaf("reportingPersonName", "on_behalf_of", Kind.TEXT), _DETAILS))


@dataclass(frozen=True, slots=True)
class Schedule:
    """One of the two forms as XML."""

    letter: Literal["D", "G"]
    namespace: str
    """As EDGAR writes it: capital D, small g."""
    document: Group
    person: Group
    signer: Group
    words: str
    """Path of the element that holds the items."""


SCHEDULE_D = Schedule(
    "D",
    "http://www.sec.gov/edgar/schedule13D",
    Group(
        SUBMISSION,
        (
            Leaf("schemaVersion", "schema_version", Kind.TOKEN),
            _HEADER,
            Group(
                "formData",
                (
                    _COVER_D,
                    Group("reportingPersons", (_several(_PERSON_D),)),
                    _ITEMS_D,
                    Group("signatureInfo", (_several(_SIGNER_D), *_kept("commentText"))),
                ),
            ),
            _DOCUMENTS,
        ),
    ),
    _PERSON_D,
    _SIGNER_D,
    "formData/items1To7",
)

SCHEDULE_G = Schedule(
    "G",
    "http://www.sec.gov/edgar/schedule13g",
    Group(
        SUBMISSION,
        (
            Leaf("schemaVersion", "schema_version", Kind.TOKEN),
            _HEADER,
            Group(
                "formData",
                (
                    _COVER_G,
                    _several(_PERSON_G),
                    _ITEMS_G,
                    *_kept("certifications", "exhibitInfo"),
                    _several(_SIGNER_G),
                    *_kept("signatureComments"),
                ),
            ),
            _DOCUMENTS,
        ),
    ),
    _PERSON_G,
    _SIGNER_G,
    "formData/items",
)

COMMON = "http://www.sec.gov/edgar/common"
"""Namespace of addresses, under the prefix `com`."""


def schedule_of(form: str) -> Schedule:
    """How a filing of this form is written."""
    return SCHEDULE_G if form.startswith("SCHEDULE 13G") else SCHEDULE_D
