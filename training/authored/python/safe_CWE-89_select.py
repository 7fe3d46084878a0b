"""A small SELECT builder over DB-API connections with ``%s`` placeholders."""
from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Iterator, Mapping, Sequence

OPERATORS = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}


def quote_identifier(name: str) -> str:
    if not name or "\0" in name or len(name.encode()) > 63:
        raise ValueError(f"not an identifier: {name!r}")
    # A percent sign would be read as a placeholder by the driver.
    return '"' + name.replace('"', '""').replace("%", "%%") + '"'


@dataclass(frozen=True)
class Table:
    name: str
    columns: frozenset[str]

    def column(self, name: str) -> str:
        if name not in self.columns:
            raise KeyError(f"{self.name} has no column {name!r}")
        return quote_identifier(name)


@dataclass(frozen=True)
class Select:
    table: Table
    fields: tuple[str, ...] = ()
    conditions: tuple[tuple[str, tuple[Any, ...]], ...] = ()
    ordering: tuple[tuple[str, bool], ...] = ()
    limit_to: int | None = None

    def only(self, *fields: str) -> Select:
        return replace(self, fields=fields)

    def where(self, **lookups: Any) -> Select:
        """``where(state="open", total__ge=100, owner__in=[1, 2])``"""
        added = []
        for key, value in lookups.items():
            name, _, op = key.partition("__")
            column = self.table.column(name)
            if op in ("", "eq") and value is None:
                added.append((f"{column} IS NULL", ()))
            elif op == "in":
                values = tuple(value)
                marks = ", ".join(["%s"] * len(values))
                added.append((f"{column} IN ({marks})" if values else "FALSE", values))
            elif op == "startswith":
                escaped = value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
                added.append((f"{column} LIKE %s ESCAPE '\\'", (escaped + "%",)))
            else:
                added.append((f"{column} {OPERATORS[op or 'eq']} %s", (value,)))
        return replace(self, conditions=self.conditions + tuple(added))

    def order_by(self, *names: str) -> Select:
        """A leading ``-`` sorts downwards."""
        ordering = tuple((n.removeprefix("-"), n.startswith("-")) for n in names)
        for name, _ in ordering:
            self.table.column(name)
        return replace(self, ordering=ordering)

    def limit(self, count: int) -> Select:
        return replace(self, limit_to=max(0, int(count)))

    def compile(self) -> tuple[str, list[Any]]:
        fields = ", ".join(self.table.column(f) for f in self.fields or sorted(self.table.columns))
        sql = f"SELECT {fields} FROM {quote_identifier(self.table.name)}"
        params: list[Any] = []
        if self.conditions:
            sql += " WHERE " + " AND ".join(text for text, _ in self.conditions)
            for _, values in self.conditions:
                params.extend(values)
        if self.ordering:
            sql += " ORDER BY " + ", ".join(
                self.table.column(name) + (" DESC" if down else "") for name, down in self.ordering
            )
        if self.limit_to is not None:
            sql += " LIMIT %s"
            params.append(self.limit_to)
        return sql, params

    def rows(self, connection) -> Iterator[Mapping[str, Any]]:
        sql, params = self.compile()
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            names = [d[0] for d in cursor.description]
            for row in cursor:
                yield dict(zip(names, row))


TICKETS = Table("ticket", frozenset({"id", "state", "total", "owner", "title", "created"}))


def tickets_for(connection, owner_ids: Sequence[int], args: Mapping[str, str]):
    """The list view; ``args`` is the query string of the request."""
    query = Select(TICKETS).only("id", "title", "state").where(owner__in=owner_ids)
    if args.get("q"):
        query = query.where(title__startswith=args["q"])
    if args.get("state") in ("open", "closed"):
        query = query.where(state=args["state"])
    sort = args.get("sort", "-created")
    if sort.removeprefix("-") in TICKETS.columns:
        query = query.order_by(sort)
    return list(query.limit(200).rows(connection))
