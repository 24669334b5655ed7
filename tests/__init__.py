"""Tests, and what they share; a package, because a dependency of theirs installs another `tests` beside it."""
