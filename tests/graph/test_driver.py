import pytest
from neo4j import exceptions as vendor

from graph import errors
from graph.driver import Graph, Transaction, connect, translate

SERVER = {
    "Neo.ClientError.Transaction.TransactionTimedOut": errors.QueryTimeout,
    "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration": errors.QueryTimeout,
    "Neo.TransientError.General.TransactionOutOfMemoryError": errors.QueryRefused,
    "Neo.TransientError.Transaction.DeadlockDetected": errors.DatabaseBusy,
    "Neo.TransientError.General.DatabaseUnavailable": errors.DatabaseUnavailable,
    "Neo.ClientError.Cluster.NotALeader": errors.DatabaseBusy,
    "Neo.ClientError.Statement.EntityNotFound": errors.DatabaseBusy,
    "Neo.ClientError.Security.Unauthorized": errors.CallerError,
    "Neo.ClientError.Security.Forbidden": errors.CallerError,
    "Neo.ClientError.Database.DatabaseNotFound": errors.CallerError,
    "Neo.ClientError.Statement.SyntaxError": errors.QueryRefused,
    "Neo.ClientError.Schema.ConstraintValidationFailed": errors.QueryRefused,
    "Neo.DatabaseError.General.UnknownError": errors.DatabaseError,
}
OURS = {
    vendor.ServiceUnavailable: errors.DatabaseUnavailable,
    vendor.SessionExpired: errors.DatabaseUnavailable,
    vendor.ConfigurationError: errors.CallerError,
    vendor.ConnectionPoolError: errors.DatabaseBusy,
    vendor.SessionError: errors.QueryRefused,
    vendor.TransactionError: errors.QueryRefused,
    vendor.ResultError: errors.QueryRefused,
    vendor.BrokenRecordError: errors.QueryRefused,
}


@pytest.mark.parametrize(("code", "kind"), SERVER.items(), ids=SERVER)
def test_each_code_of_the_server_becomes_the_error_of_who_must_act(code: str, kind: type[Exception]) -> None:
    error = vendor.Neo4jError._hydrate_neo4j(code=code, message="words")
    assert type(translate(error)) is kind


@pytest.mark.parametrize(
    "error",
    [
        error
        for name in vendor.__all__
        if issubclass(error := getattr(vendor, name), vendor.DriverError) and error is not vendor.DriverError
    ],
    ids=lambda error: error.__name__,
)
def test_no_error_of_the_driver_is_forgotten(error: type[vendor.DriverError]) -> None:
    wanted = [ours for theirs, ours in OURS.items() if issubclass(error, theirs)]
    assert len(wanted) == 1, f"{error.__name__} has no place in the table of this test"
    made = error(None, "words") if issubclass(error, vendor.ResultError) else error("words")
    assert type(translate(made)) is wanted[0]


async def test_a_statement_past_its_limit_is_a_timeout(graph: Graph) -> None:
    with pytest.raises(errors.QueryTimeout, match="raise the limit"):
        await graph.read("UNWIND range(1, 100000000) AS x UNWIND range(1, 1000) AS y RETURN sum(x * y)", seconds=0.3)


async def test_a_defect_in_cypher_is_refused_with_the_cause_kept(graph: Graph) -> None:
    with pytest.raises(errors.QueryRefused) as caught:
        await graph.read("RETURN nothing")
    assert isinstance(caught.value.__cause__, vendor.CypherSyntaxError)


async def test_deprecated_cypher_is_an_error_in_tests(graph: Graph) -> None:
    with pytest.raises(Warning, match="id is deprecated"):
        await graph.read("MATCH (n) RETURN id(n) LIMIT 1")


async def test_a_property_that_no_node_has_yet_is_no_notice(graph: Graph) -> None:
    assert await graph.read("MATCH (n:NeverMade {neverSet: 1}) RETURN n") == []


async def test_a_unit_of_work_that_fails_leaves_nothing(graph: Graph) -> None:
    async def work(transaction: Transaction) -> None:
        await transaction.run("CREATE (:Party {id: 'half-written'})")
        await transaction.run("RETURN 1 / 0")

    with pytest.raises(errors.QueryRefused):
        await graph.write_with(work)
    assert await graph.read("MATCH (p:Party {id: 'half-written'}) RETURN p") == []


async def test_nobody_answering_is_told_from_nothing_found() -> None:
    with pytest.raises(errors.DatabaseUnavailable, match="Check that it runs"):
        await connect("bolt://127.0.0.1:1")


@pytest.mark.parametrize(
    ("uri", "words"),
    [
        ("bolt://neo4j:secret@127.0.0.1:1", "NEO4J_USERNAME"),
        ("http://127.0.0.1:1", "must begin with"),
        ("bolt://[", "no address"),
    ],
    ids=["secret inside", "other scheme", "no address"],
)
async def test_a_wrong_address_is_refused_without_repeating_a_secret(uri: str, words: str) -> None:
    with pytest.raises(errors.CallerError, match=words) as caught:
        await connect(uri)
    assert "secret" not in str(caught.value)
