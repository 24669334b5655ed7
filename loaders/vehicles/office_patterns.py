"""How filers say that somebody holds an office: the patterns of clauses over a masked text.

Each has `s` (who holds it), `r` (the office) and `o` (of whom), where its words say all three. The object of "which" stands
before it; what follows "its" is the office of what was named last.
"""

import re

from loaders.vehicles.masking import LINK, MENTION, OBJECT_LIST, OBJECTS, OFFICE, OFFICES, SUBJECTS

_ADVERB = r"(?: (?:also|each|both|currently|jointly|together|all|now|then|indirectly|directly|respectively))*"
_VERB = r"(?:is|am|are|was|were|serves?|served|acts?|acted|remains?|being|has served|functions?|became)"
_COP = rf"(?:,?{_ADVERB} (?P<verb>{_VERB}){_ADVERB}(?: (?:as|on))?{_ADVERB}(?: \(?i\))?(?: as)? )"
_COP2 = _COP.replace("?P<verb>", "?:")
_OF = r"(?: |, )(?:FBO|fbo|f/b/o|for the benefit of|for benefit of|[Oo]f|OF|[Ff]or|FOR|to|under|in|at|on behalf of)(?: (?:and|or) \w+ (?:of|for|under|in))?(?:,? and (?:may|might|could|is|are|has|have|holds?|owns?) [^.;\ue000-\uf8ff]{0,100}?\b(?:by|of|in|for))?,? "
_WHICH = r"(?:of|for|in|on behalf of|to|under) (?:which|whom)"
_BEING = r"(?:[Bb]y virtue of|[Bb]y reason of|[Aa]s a result of|[Dd]ue to|[Bb]ecause of|[Tt]hrough|[Ii]n)(?: (?:his|her|its|their|the))?(?: (?:being|serving as|capacit(?:y|ies) as|positions? as|roles? as|status as|service as|acting as))+"

SUBJECT = re.compile(
    rf"(?P<each>[Ee]ach of )?(?P<s>{SUBJECTS})(?:, [^,.;\ue000-\uf8ff]{{1,90}},|,[^,.;\ue000-\uf8ff]{{0,60}}(?:subsidiary|affiliate|division) of {MENTION},| (?:has|have|holds?|owns?) [^.;,\ue000-\uf8ff]{{1,60}} in,? and)?(?P<rel>,? (?:who|which|that|each of (?:whom|which)|both of whom)(?:,? in turn,?)?)?{_COP}(?P<r>{OFFICES}){_OF}(?P<o>{OBJECTS})"
)
CONTINUED = re.compile(
    rf"(?:, (?:the|an?) [^.;,\ue000-\uf8ff]{{1,40}} of {MENTION})?(?:,|;)?(?: and| as well as|(?=[,;]? \(?(?:ii|iii|iv|v)\)))(?P<second> \(?(?:ii|iii|iv|v)\))?(?: (?:also|is|are|serves as|as))* (?P<r>{OFFICES}){_OF}(?P<o>{OBJECTS})"
)
OF_WHICH = re.compile(
    rf"(?P<o>{MENTION}(?:{LINK}{MENTION}){{0,60}})(?:[^.;\ue000-\uf8ff]{{0,90}}?|,? (?:established|created|formed)[^.;]{{0,60}}? and),? ?\(?(?:and )?(?:{_WHICH}|which|where) (?:the )?(?P<s>{SUBJECTS})(?:,?[^.;,\ue000-\uf8ff]{{0,40}}(?:owned|controlled|managed) by {SUBJECTS},?)?{_COP2}(?P<r>{OFFICES})(?!{_OF}(?:{OBJECTS}|{OFFICE}))"
)
AND_OF_WHICH = re.compile(
    rf",? and (?:{_WHICH} )?(?:the )?(?P<s>{SUBJECTS})(?: for (?:the )?benefit of {SUBJECTS})?{_COP2}(?P<r>{OFFICES})(?!{_OF}(?:{OBJECTS}|{OFFICE}))"
)
APPOSITION = re.compile(
    rf"(?P<s>{SUBJECTS}),? (?:each |both |who serves |acting |solely )?(?:as |in (?:his|her|their|its) capacit(?:y|ies) as )?(?P<r>{OFFICES}){_OF}(?P<o>{OBJECTS})(?! (?:is|are) (?:the )?{MENTION})"
)
INVERSE = (
    re.compile(
        rf"(?P<r>{OFFICES})(?: \([^()]{{0,60}}\))?{_OF}(?P<o>{OBJECT_LIST})(?: is| are|:)(?: each of)? (?:the )?(?P<s>{SUBJECTS})(?!{_COP2}|,? who\b)"
    ),
    re.compile(rf"(?P<o>{MENTION})(?:[\u2019']s?) (?P<r>{OFFICES}),?(?: is| are)? (?P<s>{SUBJECTS})"),
    re.compile(rf"(?P<o>{MENTION}),? whose (?P<r>{OFFICES}),?(?: is| are)? (?P<s>{SUBJECTS})"),
    re.compile(
        rf"(?P<o>{MENTION})(?:, {OFFICE})?,? (?:(?:(?:which |that )?(?:is |are |be )(?:in turn )?)?(?:made |exercised |held |managed |controlled |directed )?by |acting by |act(?:s|ing) through |through |and )(?P<r>{OFFICES}),? (?P<s>{SUBJECTS})"
    ),
    re.compile(rf"(?P<s>{SUBJECTS})(?: is| are)(?: also| each)? (?:the )?(?P<o>{MENTION})[\u2019']s? (?P<r>{OFFICES})"),
    re.compile(rf"(?P<o>{MENTION}),? (?P<r>{OFFICES}) of which (?:is|are) (?P<s>{SUBJECTS})"),
    re.compile(
        rf"(?P<o>{MENTION}),? {OFFICES} of which (?:is|are) {SUBJECTS},? and (?P<r>{OFFICES}) of which (?:is|are) (?P<s>{SUBJECTS})"
    ),
)
POSTFIX = (
    re.compile(
        rf"(?P<o>{MENTION}),? (?:with )?(?P<s>{SUBJECTS}),? (?:as )?(?P<r>{OFFICE})(?!{_OF}(?:{OBJECTS}|{OFFICE})|\w)"
    ),
    re.compile(rf"(?P<s>{SUBJECTS}),? (?P<r>{OFFICE}),? (?P<o>{MENTION})$"),
)
BARE = re.compile(
    rf"^(?:(?:held as|shares held as|as|serves|is|indirectly|acting|in)[ :]+|(?:[se]?vp|sec|treas)\.?(?:,| &|, &| and) )*(?P<r>{OFFICES})(?:,? (?:together |jointly |along )?with {SUBJECTS},?)?{_OF}(?P<o>{OBJECTS})",
    re.IGNORECASE,
)
_DEED = rf"(?: (?i:u/?[adtw](?:/?[adtwo])*|under|dtd\.?|dated)\b[^\ue000-\uf8ff]*{MENTION}?)?"
"""A deed or a will in place of a name: "Trustee u/a dated 1/2/1990", "As trustee u/w of Ann Reed"."""
IN_NATURE = (
    re.compile(
        rf"^(?:[Hh]eld |[Aa]s |[Ii]s |[Ss]erves as )*(?P<r>{OFFICES})(?: with {SUBJECTS})?(?:,? ?[:/\-\u2013]? ?(?P<o>{MENTION})|{_DEED})\W*$"
    ),
    re.compile(
        rf"^(?:[Ss]hares )?(?:[Hh]eld )?(?:[Bb]y )?(?P<s>{SUBJECTS}),?(?: | as | is |/| - |-| \()(?:the )?(?P<r>{OFFICES})(?P<o>){_DEED}\W*$"
    ),
    re.compile(rf"(?P<o>{MENTION}),? ?[(\-;] ?(?P<s>{SUBJECTS}),? (?:is |as |the )*(?P<r>{OFFICES})\W*$"),
    re.compile(rf"(?P<o>{MENTION})[,;]? ?\(?(?P<r>{OFFICES}): ?(?P<s>{SUBJECTS})\W*$"),
)
"""What only a nature says: an office without "of", or nobody but the one who holds it."""
BEHIND = re.compile(
    rf"^(?:[Hh]eld )?(?:[Bb]y )?(?:the )?(?P<o>{MENTION})(?: ?\(| ?[\-\u2013] ?|, ?)(?:as )?(?P<r>{OFFICES})\)?$"
)
"""An office behind a trust, and nobody who holds it: "Ash Family Trust (Trustee)"."""
BY_CO_TRUSTEE = re.compile(rf"^[Bb]y (?P<r>{OFFICES}){_OF}(?P<o>{OBJECTS})")
"""A trustee by whom shares are held may be anybody; a co-trustee is one of whom the nature tells which."""
GERUND = re.compile(
    rf"(?:{_BEING}|\b[Aa]s) (?P<r>{OFFICES}){_OF}(?P<o>{OBJECTS})(?:,? (?P<s>{SUBJECTS}),? (?:may|is|are|has|have|shares?|jointly|could|might|disclaims?))?"
)
SHARED = re.compile(
    rf"(?P<s>{SUBJECTS}){_COP2}(?P<r>{OFFICES})(?=(?: (?:to|of|for))?,? and {SUBJECTS}{_COP2}{OFFICES}{_OF}(?P<o>{OBJECTS}))"
)
ITS = (
    re.compile(rf"(?<= of )(?P<r>{OFFICE}),? (?P<s>{MENTION})"),
    re.compile(rf"(?<= of )(?P<s>{MENTION}), (?P<r>{OFFICE})(?!{_OF}(?:{OBJECTS}|{OFFICE}))"),
    re.compile(rf"(?<= through )(?P<s>{MENTION}), (?P<r>{OFFICE})(?!{_OF}(?:{OBJECTS}|{OFFICE}))"),
    re.compile(rf"(?<= by )(?P<s>{MENTION}),? (?P<r>{OFFICE})(?!{_OF}(?:{OBJECTS}|{OFFICE}))"),
)
"""An office "its", of the entity named before."""
POST_HELD = re.compile(
    rf"(?P<s>{SUBJECTS}){_COP2}(?P<r>{OFFICES}) (?:of|to) (?:the corporate )?(?P<via>{OFFICE}) (?:of|to|for) (?P<o>{OBJECTS})"
)
POST_BARE = re.compile(rf"^(?:[Aa]s )?(?P<r>{OFFICES}) (?:of|to) (?P<via>{OFFICE}) (?:of|to|for) (?P<o>{OBJECTS})")
POST_OWNED = re.compile(
    rf"(?P<s>{SUBJECTS})(?: (?:directly|indirectly|jointly|together))* (?:owns?|controls?) (?P<via>{OFFICE}) (?:of|to|for) (?P<o>{OBJECTS})"
)
ALONE = re.compile(rf"(?P<s>{SUBJECTS}){_COP2}(?P<r>{OFFICES})(?=\.|,? (?:and|who|which) |$)")
SETTLED = re.compile(
    rf"(?P<o>{MENTION}),? (?:which was |that was )?(?:created|established|settled|formed) by (?P<s>{SUBJECTS})"
)
BENEFIT = re.compile(
    rf"(?P<o>{MENTION}),? (?:which (?:is|was) |that (?:is|was) )?(?:(?:established|created|formed|maintained|held) )?(?:for (?:the )?(?:sole |exclusive |primary |joint )?benefit of|f/b/o|FBO|fbo) (?P<s>{SUBJECTS})"
)
