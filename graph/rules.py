"""The version of everything that turns facts into readings.

Raise it with any change of what words, readings or findings say: a filing whose content is known is read again when it
was last read by other rules.
"""

RULES = 5
