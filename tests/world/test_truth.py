"""What the naive evaluation reads from the filings is what really happened in the made-up world that they tell of.

Filers leave holdings out, make mistakes that they amend and file late; read whole, their filings tell no untruth as
current. (What a filing left out is told as not restated; of that nothing is claimed.)
"""

import pytest

from benchmarks.histories import made_world
from loaders.forms.json_lines import write_json
from tests.world.naive.answers import Naive
from tests.world.naive.filings import plain_name, plain_title

CURRENT = {"CONFIRMED", "LAST_KNOWN"}


@pytest.mark.parametrize("seed", range(4))
def test_what_is_told_as_current_was_true_that_day(read, seed: int) -> None:
    world = made_world(seed, 120)
    naive = Naive(map(write_json, read(world.documents)))
    scopes = {(scope.reporter, scope.issuer): scope for scope in naive.scopes(None)}
    checked = 0
    for truth in {(one.owners, one.issuer, one.day, one.who, one.title): one for one in world.truth}.values():
        holder, security = plain_name(truth.who), (plain_title(truth.title),)
        told = [
            one.amount
            for one in scopes[truth.owners[0], truth.issuer].positions(truth.day, naive.unnamed)
            if (one.holder.label, one.security) == (holder, security) and one.status in CURRENT
        ]
        assert told in ([], [truth.amount]), truth
        checked += bool(told)
    assert checked > 100
