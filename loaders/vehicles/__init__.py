"""Words to holders and control: what the nature, the footnotes and the remarks of a filing say of its indirect lines.

A reading, never a fact; every name and role carries the words it came from and where they stand.

How a text becomes a reading, each stage a function of the one before and remembered, bounded, by what it is given:

1. `text`, `names`, `people`, `mentions`, `definitions`, `stance`: what one text says by itself: words, names, relations,
   descriptions, aliases, disclaimers. Nothing of the filing is known here, so boilerplate is read once for all filers.
2. `glossary`: who is who in one filing, from its owners, its issuer and the texts that tell of anybody.
3. `annotate`, `cast`: the mentions of a passage with the glossary in mind, none inside another.
4. `masking`, `offices`, `powers`: the clauses of a passage: who is what of whom.
5. `filing_words`: which passages are a line's, and how near.
6. `nature`, `described`, `notes`, `holders`: who holds the line; `control`, `kin`, `implied`: who controls the holders.
7. `reading`: the answer. Lines with equal words and an equal cast share it.

Most patterns stand behind a look for words of which each of their matches has one (`text.spoken`, `powers._OWNING`, the
first column of `lexicon.ROLES`): whoever widens a pattern widens that list, and a test on the real filings says if not.
"""

from loaders.vehicles.reading import read_indirect

__all__ = ["read_indirect"]
