"""The two schedules as XML: one description of each serves reader and writer, so that neither knows an element the other does not."""

from loaders.forms.schedule13.elements_d import SCHEDULE_D
from loaders.forms.schedule13.elements_g import SCHEDULE_G
from loaders.forms.schedule13.parts import COMMON, WORDS, Instead, Schedule, Several

__all__ = ["COMMON", "SCHEDULE_D", "SCHEDULE_G", "WORDS", "Instead", "Schedule", "Several", "schedule_of"]


def schedule_of(form: str) -> Schedule:
    """How a filing of this form is written."""
    return SCHEDULE_G if form.startswith("SCHEDULE 13G") else SCHEDULE_D
