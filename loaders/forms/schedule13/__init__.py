"""Schedules 13D and 13G, as structured XML (December 2024 on) and as the pages that were filed before it.

What a reporting person states on its cover page is a stake under Rule 13d-3, its own count of what it may vote or sell;
the same shares stand on the pages of several persons, so stakes never add up.
"""
