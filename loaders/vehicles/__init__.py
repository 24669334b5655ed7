"""Words to holders and control: what the nature, the footnotes and the remarks of a filing say of its indirect lines.

A reading, never a fact; every name and role carries the words it came from and where they stand.
"""

from loaders.vehicles.reading import read_indirect

__all__ = ["read_indirect"]
