"""The reference executor: GraphQL's own field-by-field execution, one plain question a field, pages cut in Python.

It shares with the compiler only the specs beside the fields. What it answers is what the compiler must answer.
"""

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from graphql import execute, parse
from graphql.type import is_object_type

from graph.driver import Graph
from schema import spec
from schema.api import build_schema
from schema.compile.catalogue import TAGS, Entry
from schema.compile.cursors import mark_of, read_cursor, write_cursor

TOLD = """CASE WHEN n.firstFiling IS NULL OR coalesce(n.evidenceFrom <= $asKnown, false) THEN properties(n) ELSE {
  filing: n.firstFiling, line: n.firstLine, footnote: n.firstFootnote, quote: n.firstQuote, grade: n.grade, rule: n.rule,
  nature: n.firstNature, deemed: n.firstDeemed, disclaimed: n.firstDisclaimed
} END"""
"""What a relationship states as known then: the first words, where the newest were not known yet."""


@dataclass(frozen=True)
class Thing:
    """A node or relationship, and its companion."""

    element: str
    edge: bool = False
    other: str = ""
    known: dt.datetime | None = None
    """The time that a relationship is asked about, where its words may be others then."""
    told: bool = False
    """It stands for what the relationship states."""


class Reference:
    """Answers any query of the compiled kinds, slowly."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.schema = build_schema()
        self.core = self.schema._schema
        for name, fields in self.schema.catalogue.fields.items():
            kind: Any = self.core.type_map[name]
            if is_object_type(kind) and name != "Mutation":
                kind.is_type_of = None
                for key, entry in fields.items():
                    kind.fields[key].resolve = self.resolver(entry)
        for name in TAGS:
            kind = self.core.type_map[name]
            kind.resolve_type = self.type_of(name)  # type: ignore[union-attr]

    async def answer(self, query: str, variables: dict[str, Any]) -> Any:
        result = execute(self.core, parse(query), variable_values=variables)
        found = await result if hasattr(result, "__await__") else result
        if found.errors:
            raise found.errors[0]
        return found.data

    async def rows(self, thing: Thing | None, tail: str, **parameters: Any) -> list[Any]:
        head = ""
        if thing:
            head = f"MATCH {'()-[n]->()' if thing.edge else '(n)'} WHERE elementId(n) = $element "
            if thing.other:
                head += "MATCH (o) WHERE elementId(o) = $other "
            parameters |= {"element": thing.element, "other": thing.other, "asKnown": thing.known}
            head += f"WITH *, {TOLD if thing.known else 'n'} AS t "
            head += "WITH t AS n " if thing.told else ""
        return [row[0] for row in await self.graph.read(head + tail, parameters)]

    def type_of(self, name: str) -> Any:
        async def resolve(thing: Thing, *_: Any) -> str:
            for concrete, test in TAGS[name].cases:
                if (await self.rows(thing, f"RETURN {test.format(n='n')}"))[0]:
                    return concrete
            raise AssertionError("no type")

        return resolve

    def resolver(self, entry: Entry) -> Any:
        how = entry.how.row if isinstance(entry.how, spec.Either) else entry.how

        async def resolve(source: Any, info: Any, **arguments: Any) -> Any:  # noqa: PLR0911 - one answer a spec
            if isinstance(how, spec.Expr):
                text = how.template.format(n="n", o="o", t="t", c="c", x="x")
                value = (await self.rows(source, f"RETURN {text}"))[0]
                return how.convert(value) if how.convert and value is not None else value
            if isinstance(how, spec.Attribute):
                value = getattr(source, how.name)
                return how.convert(value) if how.convert and value is not None else value
            if isinstance(how, spec.Page):
                return source[how.part]
            if isinstance(how, spec.One | spec.Many):
                return await self.matched(source, how, arguments)
            if isinstance(how, spec.Bound):
                return await self.bound(source, how)
            if isinstance(how, spec.Lookup):
                return await self.looked_up(how, arguments)
            if isinstance(how, spec.Connected):
                return await self.page(entry, source, how, arguments)
            raise TypeError(entry.name)

        return resolve

    async def things(self, source: Any, pattern: str, tail: str, where: str = "") -> list[Thing]:
        written = pattern.format(n="n", o="o", c="c", d="d", x="x")
        edge = "[c:" in written
        other = "elementId(d)" if "(d:" in written else "''"
        rows = await self.rows(
            source,
            f"MATCH {written}{f' WHERE {where}' if where else ''} WITH * {tail} RETURN [elementId(c), {other}]",
        )
        return [Thing(element, edge, companion) for element, companion in rows]

    async def seen(self, things: list[Thing], asked: dict[str, Any]) -> list[Thing]:
        """The relationships of two clocks that were true and known at the moment asked about."""
        kept = []
        for thing in things:
            text = "RETURN [n.validFrom, n.validTo, n.knownFrom, n.knownTo]"
            times = (await self.rows(thing, text))[0]
            start, end, learnt, forgotten = (None if one is None else one.to_native() for one in times)
            day, known = asked.get("asOf") or dt.datetime.now(dt.UTC).date(), asked.get("knownAt")
            begun, over = start is None or start <= day, end is not None and end <= day
            then = forgotten is None if known is None else learnt is not None and learnt <= known
            still = known is None or forgotten is None or known < forgotten
            if begun and (not over or asked.get("includeEnded")) and then and still:
                kept.append(replace(thing, known=known))
        return kept

    async def matched(self, source: Any, how: Any, arguments: dict[str, Any]) -> Any:
        if isinstance(how, spec.One):
            found = await self.things(source, how.pattern, "LIMIT 1", how.where)
            return found[0] if found else None
        order = how.order.format(n="n", o="o", c="c", d="d", x="x")
        found = await self.things(source, how.pattern, f"ORDER BY {order}", how.where)
        if how.clocked:
            found = await self.seen(found, arguments)
        return list(dict.fromkeys(found)) if how.distinct else found

    async def bound(self, source: Thing, how: spec.Bound) -> Any:
        place = how.node.format(n="n", o="o", t="t")
        if place in {"n", "t"}:
            found = replace(source, told=place == "t")
            return [found] if how.many else found
        element = (await self.rows(source, f"RETURN elementId({place})"))[0]
        return Thing(element)

    async def looked_up(self, how: spec.Lookup, arguments: dict[str, Any]) -> Any:
        for names, match in how.choices:
            if all(arguments.get(name) is not None for name in names):
                text = match.format(c="c", x="x", **{name: f"${name}" for name in names})
                found = await self.rows(None, f"{text} RETURN elementId(c)", **arguments)
                return Thing(found[0]) if found else None
        raise AssertionError("no arguments")

    async def page(self, entry: Entry, source: Any, how: spec.Connected, arguments: dict[str, Any]) -> Any:
        wide = how.wider if arguments.get("includeIndirect") else ()
        things: dict[Thing, None] = {}
        for pattern in (*how.patterns, *wide):
            types = "OWNS|OWNED" if arguments.get("asOf") or arguments.get("knownAt") else "OWNS"
            found = await self.things(source, pattern.replace("$OWNS", types), "")
            things |= dict.fromkeys(await self.seen(found, arguments) if how.clocked else found)
        filtered = arguments.get("filter")
        filters = self.schema.catalogue.filters[str(entry.field.args["filter"].type)]
        kept = [thing for thing in things if not filtered or await self.passes(thing, filtered, filters)]
        name, descending = how.default
        if sort := arguments.get("sort"):
            name = getattr(sort["by"], "value", sort["by"])
            descending = getattr(sort["direction"], "value", sort["direction"]) == "DESC"
        order = how.sorts[name]
        keyed = []
        for thing in kept:
            template = order.template.format(n="n") if order.template else "null"
            cursor = f"toString({template})" if order.kind in {spec.Kind.DATE, spec.Kind.MOMENT} else template
            identity, value = (await self.rows(thing, f"RETURN [n.id, {cursor}]"))[0]
            keyed.append((identity, value, thing))
        valued = sorted((each for each in keyed if each[1] is not None), key=lambda e: (e[1], e[0]), reverse=descending)
        tail = sorted((each for each in keyed if each[1] is None), key=lambda e: e[0], reverse=descending)
        ordered = valued + tail
        moment = [None if one is None else str(one) for one in (arguments.get("asOf"), arguments.get("knownAt"))]
        mark = mark_of(entry.answer, name, descending, filtered, bool(wide), *moment)
        return self.cut(ordered, mark, order.kind, arguments)

    def cut(self, ordered: list[Any], mark: str, kind: spec.Kind, arguments: dict[str, Any]) -> dict[str, Any]:
        places = [each[0] for each in ordered]
        start, end = 0, len(ordered)
        if arguments.get("after"):
            start = places.index(read_cursor(arguments["after"], mark, kind)[1]) + 1
        if arguments.get("before"):
            end = min(end, places.index(read_cursor(arguments["before"], mark, kind)[1]))
        first, last = arguments.get("first"), arguments.get("last")
        if last is not None:
            start = max(start, end - last)
        else:
            end = max(start, min(end, start + (20 if first is None else first)))
        chosen = ordered[start:end]
        cursors = [write_cursor(mark, value, identity) for identity, value, _ in chosen]
        return {
            "nodes": [thing for *_, thing in chosen],
            "edges": [{"cursor": cursor, "node": thing} for cursor, (*_, thing) in zip(cursors, chosen, strict=True)],
            "pageInfo": {
                "hasNextPage": end < len(ordered),
                "hasPreviousPage": start > 0,
                "startCursor": cursors[0] if cursors else None,
                "endCursor": cursors[-1] if cursors else None,
            },
            "totalCount": len(ordered),
            "totalCountCapped": False,
        }

    async def passes(self, thing: Thing, asked: dict[str, Any], filters: dict[str, spec.Filter]) -> bool:
        for key, inner in asked.items():
            if inner is None:
                continue
            if key == "and" and not all([await self.passes(thing, each, filters) for each in inner]):
                return False
            if key == "or" and inner and not any([await self.passes(thing, each, filters) for each in inner]):
                return False
            if key == "not" and await self.passes(thing, inner, filters):
                return False
            if key in filters and not await self.holds(thing, filters[key], inner):
                return False
        return True

    async def holds(self, thing: Thing, how: spec.Filter, inner: dict[str, Any]) -> bool:
        template = how.template.format(n="n", o="o", x="x")
        if how.pattern:
            values = await self.rows(thing, f"MATCH {how.pattern.format(n='n', o='o', x='x')} RETURN {template}")
        else:
            values = await self.rows(thing, f"RETURN {template}")
        return any(value is not None and _fits(value, inner) for value in values)


def _fits(value: Any, inner: dict[str, Any]) -> bool:
    plain = value.to_native() if hasattr(value, "to_native") else value
    tests = {
        "eq": lambda operand: plain == operand,
        "in": lambda operand: plain in operand,
        "gt": lambda operand: plain > operand,
        "gte": lambda operand: plain >= operand,
        "lt": lambda operand: plain < operand,
        "lte": lambda operand: plain <= operand,
    }
    return all(tests[operator](_plain(operand)) for operator, operand in inner.items())


def _plain(operand: Any) -> Any:
    if isinstance(operand, list):
        return [_plain(each) for each in operand]
    return float(operand) if isinstance(operand, Decimal) else operand
