"""The print of the forms in the text layouts, by its words: a text of the print that says anything else is kept.

Some words have run together, as the flattened layout prints them.
"""

import re

_PRINT = """
0 0104 0287 0362 1 10 1001 10b5 11 15 16 18 1934 1940 2 20549 2a 3 30 3235 3a 4 5 6 7 78ff 8 9 a acquired act
address affirmative all amendment amount and annual any any4 applicable approval are at average b be beneficial
beneficially box burden by c calls changes check city class code codev collection commission company conditions
constitute contained continue contract control conversion convertible copies criminal currently d date date3a date7
datetitleamount dd deemed defense derivate derivative direct directly director director10 displays disposed e each
earliest end ended equity estimated event exchange execution exercisable exercisableexpiration exercise expiration
explanation facts federal file filed filing first fiscal following for form from g give group h holdings hours i if
ii in indicate indirect indirectly individual information initial instr instruction insufficient intended
intentional investment is issuer joint last line longer made manually may middle misstatements mm more must name
nature no non not note number obligations of officer omb omissions on one option options or original other owned
owner ownerofficerother owners ownership part per persondate person persons plan price procedure purchase pursuant
put puts relationship relationships reminder remarks report reported reporting required requiring respond response
responses rule s sale satisfy section securities security security3 security5 see separate shares signature
signatures signed space specify state statement states street subject symbol table than that the this three ticker
title to trading trans transaction transactions u underlying united unless v valid violations warrants was
washington which who written x year yyyy zip below
"""
WORDS = frozenset(_PRINT.split())


def is_printed(text: str) -> bool:
    """Whether the text holds nothing but words of the print, markup and boxes aside."""
    return WORDS.issuperset(re.findall(r"[^\W_]+", re.sub(r"<[^<>]*>", " ", text).lower()))
