"""The print of the forms on an EDGAR page that states nothing about a filing. Anything else that no reader took is reported."""

import re

_PRINT = (
    r"(?:SEC )?Form ?[345](?: ?/ ?A)?",
    r"UNITED STATES SECURITIES AND EXCHANGE COMMISSION(?: Washington, D\.? ?C\.? 20549)?(?: (?:INITIAL |ANNUAL )?STATEMENT OF (?:CHANGES (?:IN|OF) )?BENEFICIAL OWNERSHIP(?: OF SECURITIES)?)?(?: Filed pursuant to (?:,? ?(?:or )?Section \d\d\(\w\) of the [A-Za-z ]{3,60}?Act of 19\d\d){1,4})?",
    r"OMB APPROVAL",
    r"OMB Number:?(?: ?3235-\d{4})?",
    r"3235-\d{4}",
    r"Expires:?(?: ?[A-Z][a-z]+ \d{1,2}, \d{4})?",
    r"Estimated average burden(?: hours per response:?\.*)?(?: ?\d\.\d)?",
    r"hours per response:?\.*(?: ?\d\.\d)?",
    r"\(Print or Type Responses\)",
    r"Date",
    r"\*{0,2} ?Signature of Reporting Person(?: Date)?",
    r"Reminder: Report on a separate line for each class of securities beneficially owned directly or indirectly\.?",
    r"\* If the form is filed by more than one reporting person, see Instruction \d ?\(b\) ?\(v\)\.?",
    r"\*\* Intentional misstatements or omissions of facts constitute Federal Criminal Violations\.? See 18 U\.S\.C\. 1001 and 15 U\.S\.C\. 78ff\(a\)\.?",
    r"Note: File three copies of this Form, one of which must be manually signed\. If space is insufficient, see Instruction \d for procedure\.?",
    r"(?:Persons|Potential persons) who (?:respond|are to respond) to the collection of information contained in this form are not required to respond unless the form displays a currently valid OMB (?:control )?Number\.?",
)
PRINT = re.compile("|".join(_PRINT), re.IGNORECASE)


def is_print(text: str) -> bool:
    """Whether the text is the form's own and nothing else."""
    return PRINT.fullmatch(text) is not None
