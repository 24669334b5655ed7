"""The words that carry meaning in natures and footnotes: legal forms, relations, offices, and words that name nobody.

All keys are in the form of `Word.plain`: lower case, no dots. A form decides a kind only at the end of a name
("Infinity Trusts Investment LLC" is a company), and "Trust Company" is no trust.
"""

from graph.model import PartyKind, Role
from loaders.vehicles.text import vocabulary

STRICT = {
    **dict.fromkeys(
        vocabulary(
            "llc lc pllc inc incorporated corp corporation ltd pc limited co company plc sa ag gmbh bv nv sarl srl rl sro aps pte pty pvt ltda na spa kk bhd sdn oy oyj kft doo bvba kg kgaa sas scs sca asa a/s ltda tbk eurl anstalt sicav sicav-sif saca"
        ),
        PartyKind.COMPANY,
    ),
    **dict.fromkeys(vocabulary("lp llp lllp flp slp scsp ptrshp partnership"), PartyKind.PARTNERSHIP),
}
"""Legal forms that end a name, with or without a comma before."""

SOFT = {
    **dict.fromkeys(
        vocabulary(
            "trust trusts grat grats crut crat clat clut slat slats unitrust ilit qprt idgt subtrust truste crt nimcrut gst gsts trsut turst tr"
        ),
        PartyKind.TRUST,
    ),
    **dict.fromkeys(vocabulary("foundation foundations stiftung stichting familienstiftung"), PartyKind.FOUNDATION),
    **dict.fromkeys(
        vocabulary(
            "ira iras 401(k) 401k 403(b) isop esop esot espp ksop sep serp keogh rra rrsp tfsa rrif tsp 401(k)s sepira"
        ),
        PartyKind.RETIREMENT_PLAN,
    ),
    **dict.fromkeys(vocabulary("utma ugma utgma ohutma"), PartyKind.CUSTODIAL),
}
"""Words that tell a kind and may stand inside a name."""

WEAK = vocabulary(
    "fund funds ventures venture capital holdings holding partners management group investments investment associates gp "
    "principals advisors advisers sponsor equity enterprises properties realty bank parallel opportunities growth"
)
"""Words of company names that tell no legal form."""

PLAN_PHRASE = (
    r"(?:retirement|savings|profit[ -]sharing|deferred comp(?:ensation)?|deferral|pension|stock purchase|stock ownership|"
    r"thrift|401\(?k\)?|employee benefit|simplified employee|non-?qualified|compensation|supplemental)"
)

RELATIVES = {
    **dict.fromkeys(["spouse", "wife", "husband", "spouses", "ex-wife", "ex-husband", "ex-spouse"], PartyKind.SPOUSE),
    **dict.fromkeys(
        [
            "child",
            "children",
            "son",
            "sons",
            "daughter",
            "daughters",
            "minor",
            "stepson",
            "stepdaughter",
            "stepchild",
            "stepchildren",
            "offspring",
            "kid",
            "kids",
        ],
        PartyKind.CHILD,
    ),
    **dict.fromkeys(
        vocabulary(
            "mother father parent parents brother sister siblings sibling grandchild grandchildren grandson granddaughter "
            "nephew niece mother-in-law father-in-law son-in-law daughter-in-law brother-in-law sister-in-law "
            "grandmother grandfather descendants family relatives relative partner fiance fiancee fianc\u00e9 fianc\u00e9e mom dad aunt uncle "
            "cousin cousins grandparent grandparents heirs in-laws"
        ),
        PartyKind.FAMILY_MEMBER,
    ),
}
"""Relations to the reporting owner that hold for themselves."""

GENERIC = vocabulary(
    "a an the by in of for own family irrevocable irrev irr revocable revokable rev living grantor retained annuity "
    "charitable remainder lead marital spousal exempt "
    "non-exempt gst testamentary education dynasty descendants grandchildren grandchild spouse wife husband child "
    "children son daughter various other certain two three four five personal roth rollover traditional self-directed "
    "self directed company issuer person owner reporting his her their "
    "limited liability investment joint brokerage separate managed custodial credit shelter bypass survivor survivors generation "
    "skipping lifetime access qualified non-qualified nonqualified residence sole asset protection blind "
    "special needs voting rabbi inter vivos account accounts plan plans employee employees stock ownership "
    "purchase savings retirement profit sharing deferred compensation deferral pension thrift benefit supplemental "
    "executive director directors incentive individual and & or entity entities corporation company partnership general "
    "private holding vehicle vehicles planning estate fund funds simplified partners custodian trustee trustees award awards option options indirect nq nonqual share "
    "shares simple as jtwros jt ten tenants tenant tenancy survivorship with employer member members agreement agreements per under thru through jointly "
    "kid kids offspring heirs childrens grandchildrens wifes husbands grantors "
    "companies corporations partnerships subsidiary subsidiaries affiliate affiliates bank agent escrow nominee group "
    "gp advisor adviser p/s 401(a) comp excess non qual solo nonemployee university church hospital school money qtip dividend reinvestment restricted unvested career common interest interests owned"
)
"""Words that describe a holder and name none: "By Family Trust" has no name, "By HJ Family Trust" has one."""

NEVER_NAMES = vocabulary(
    "reporting person persons owner owners section rule act exchange securities class common stock shares share form item "
    "table preferred series january february march april may june july august september october november december issuer "
    "company board agreement plan merger footnote footnotes note remarks exhibit chief executive financial operating "
    "officer president chairman chairwoman chair director directors vice general partner managing member manager trustee dtd uad ua "
    "co-trustee co-trustees trustees ttee ttees co-ttee co-ttees trs custodian custodians fbo cfbo self spouse wife husband co-trustees managers members partners sole limited investment committee business combination closing date ipo inc delaware nevada "
    "warrants warrant units rsu rsus option options conversion price purchase transaction transactions initial public "
    "offering securities commission each all these such this that with and as by mr ms mrs dr messrs pursuant represents "
    "includes reflects following prior upon consists see held includes in on at of the for from to accordingly although "
    "because since while which it its he she his her they their i ii iii iv v record holder beneficiary contingent primary address power attorney llc lp"
)
"""Capitalised words that open a sentence or a defined term and are no part of a person's name."""

_COMMITTEE = (
    r"(?:(?:voting )?members? of (?:the|its|an|a) |serves? on the )(?:investment|management|voting|executive)(?: and \w+)? committees?|"
    r"(?:co-)?chair(?:man|woman|person)? of the investment committee|investment committee members?"
)
_ALL_SHARES = r"(?:owners?|holders?) of (?:all|100%)(?: of)?(?: the)?(?: outstanding| issued)*(?: equity| stock| shares| capital stock| membership interests?| interests?)*"

ROLES: tuple[tuple[str, str, Role], ...] = (
    ("member members", r"non-?\s?managing members?", Role.MEMBER),
    ("officer ceo", r"(?:co-)?chief executive officer|(?:co-)?ceo", Role.CEO),
    (
        "trustee trustees ttee ttees cotrustee cotrustees",
        r"co-?\s?(?:trustee|ttee)s?|(?:joint|co) trustees?",
        Role.CO_TRUSTEE,
    ),
    ("trustee trustees ttee ttees trs", r"trustees?|ttees?|trs(?= (?:fbo|for|of|u/?a)\b)", Role.TRUSTEE),
    ("partner partners gp gps", r"(?:managing |co-)?general[- ]partners?|gps?(?= of\b)", Role.GENERAL_PARTNER),
    ("partner partners", r"limited partners?", Role.LIMITED_PARTNER),
    ("member members", r"sole members?", Role.SOLE_MEMBER),
    (
        "member members",
        r"(?:co-)?managing[- ]members?|manager-members?|member-managers?",
        Role.MANAGING_MEMBER,
    ),
    ("committee committees", _COMMITTEE, Role.CONTROL_UNSPECIFIED),
    (
        "member members board",
        r"members? of (?:(?:the |its )?(?:supervisory |management |executive )?board(?: of (?:directors|managers|trustees))?)|board members?|(?<=on )(?:the |its )?board of (?:directors|managers|trustees)",
        Role.DIRECTOR,
    ),
    (
        "manager managers adviser advisers advisor advisors",
        r"(?:alternative )?investment fund managers?|(?:investment|fund|portfolio) (?:manager|adviser|advisor)s?",
        Role.INVESTMENT_MANAGER,
    ),
    (
        "director directors officer officers cfo efo coo",
        r"managing directors?|chief \w+ officers?|[ce]fo|coo",
        Role.OFFICER,
    ),
    (
        "president presidents chairman chairmans chairwoman chairwomans chairperson chairpersons",
        r"(?:(?:executive |senior )?vice |executive )?(?:president|chair(?:man|woman|person))s?(?: of the (?:supervisory |management |executive )?board(?: of (?:directors|managers|trustees))?)?",
        Role.OFFICER,
    ),
    ("secretary treasurer officer officers", r"secretary|treasurer|officers?", Role.OFFICER),
    ("manager managers", r"(?:co-)?(?:managers?)", Role.MANAGER),
    ("member members", r"members?", Role.MEMBER),
    (
        "custodian custodians cust",
        r"(?:(?:utma|ugma|utgma|ugtma) )?(?:(?:co-)?custodians?|cust\.?(?= for| fbo))",
        Role.CUSTODIAN,
    ),
    ("grantor grantors settlor settlors trustor trustors", r"(?:co-)?(?:grantor|settlor|trustor)s?", Role.SETTLOR),
    ("beneficiary beneficiaries annuitant annuitants", r"beneficiar(?:y|ies)|annuitants?", Role.BENEFICIARY),
    ("owner owners holder holders", _ALL_SHARES + r"|(?:100%|sole|whole) owners?", Role.SHAREHOLDER),
    (
        "stockholder stockholders shareholder shareholders equityholder equityholders holder holders",
        r"(?:stock|share)holders?|equity ?holders?",
        Role.SHAREHOLDER,
    ),
    ("director directors", r"co-directors?|directors?", Role.DIRECTOR),
    ("participant participants", r"participants?", Role.PARTICIPANT),
    (
        "executor executors executrix administrator representative representatives",
        r"(?:co-)?executors?|executrix|administrator|personal representatives?",
        Role.CONTROL_UNSPECIFIED,
    ),
    (
        "parent",
        r"(?:ultimate |indirect |direct )?parent (?:holding )?(?:company|corporation|entity)",
        Role.CONTROL_UNSPECIFIED,
    ),
    (
        "partner partners person persons signatory signatorys representative representatives",
        r"(?:co-)?managing partners?|authorized (?:person|signatory|representative)s?|control(?:ling)? persons?",
        Role.CONTROL_UNSPECIFIED,
    ),
    ("owner owners", r"(?:beneficial |co-)?owners?", Role.CONTROL_UNSPECIFIED),
)
"""Words of office and standing, tried in this order; adjectives before them are `ROLE_ADJECTIVES`. First in each row stand
words (`text.spoken`) of which every match of the pattern has one: where a text has none, the pattern is not tried."""

ROLE_ADJECTIVES = (
    r"(?:(?:the|a|an|one of the|one of two|one of three|one of several|sole|joint|current|initial|former|successor|independent|special|"
    r"administrative|investment|primary|direct|indirect|ultimate|remainder|contingent|lifetime|income|discretionary|potential|"
    r"residual|majority|controlling|principal|voting|equity|economic|co-|executive|its|respective|duly|named|100%|only|also|"
    r"each|either|both|uta|senior|individual|founding|(?:co-)?founder and|global|deputy|associate|assistant|class [a-z]) )*"
)
