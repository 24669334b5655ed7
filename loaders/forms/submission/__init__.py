"""Full submissions as EDGAR disseminates them: a header that EDGAR wrote, then every document that the filer sent.

Read are the text files of the archive (`<SEC-DOCUMENT>`, before 1995 `<IMS-DOCUMENT>`, until about 2001 inside a
privacy-enhanced message) and the feed's `<SUBMISSION>`. The form's own document is read as if it came alone; the header adds
the accession, the times and the parties, and completes what a render leaves out.
"""

from loaders.forms.submission.reading import is_submission, read_submission

__all__ = ["is_submission", "read_submission"]
