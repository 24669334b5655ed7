"""`python -m lookthrough` is the `lookthrough` command."""

from lookthrough.cli import main

main()
