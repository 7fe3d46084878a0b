"""Small query builder of the reporting service. Columns come from the registry, values are bound."""
from __future__ import annotations

import operator
from dataclasses import dataclass, field
from typing import Any

OPS = {"eq": "=", "ne": "<>", "lt": "<", "le": "<=", "gt": ">", "ge": ">=", "like": "LIKE"}

class QueryError(ValueError):
    pass

@dataclass(frozen=True)
class View:
    table: str
    columns: dict[str, str]

VIEWS = {
    "loans": View("v_loans", {"id": "loan_id", "reader": "reader_no", "due": "due_on", "branch": "branch_code"}),
    "fees": View("v_fees", {"id": "fee_id", "reader": "reader_no", "amount": "cents", "paid": "paid_on"}),
}

@dataclass
class Query:
    view: View
    _where: list[str] = field(default_factory=list)
    _params: list[Any] = field(default_factory=list)
    _order: str = ""

    @classmethod
    def on(cls, name: str) -> "Query":
        if name not in VIEWS:
            raise QueryError(f"no view {name!r}")
        return cls(VIEWS[name])

    def _column(self, name: str) -> str:
        try:
            return f"{self.view.table}.{self.view.columns[name]}"
        except KeyError:
            raise QueryError(f"no column {name!r}") from None

    def filter(self, spec: str, value: Any) -> "Query":
        """spec is taken from the query string, e.g. due__lt"""
        name, _, op = spec.partition("__")
        sql_op = OPS.get(op or "eq")
        if sql_op is None:
            raise QueryError(f"no operator {op!r}")
        self._where.append(f"{self._column(name)} {sql_op} ?")
        self._params.append(value)
        return self

    def any_of(self, name: str, values) -> "Query":
        values = list(values)
        if not values:
            self._where.append("0 = 1")
            return self
        self._where.append(f"{self._column(name)} IN ({', '.join('?' * len(values))})")
        self._params += values
        return self

    def order(self, name: str) -> "Query":
        desc = name.startswith("-")
        self._order = f" ORDER BY {self._column(name.lstrip('-'))}{' DESC' if desc else ''}"
        return self

    def build(self, limit: int = 100) -> tuple[str, list]:
        cols = ", ".join(f"{c} AS {alias}" for alias, c in self.view.columns.items())
        where = f" WHERE {' AND '.join(self._where)}" if self._where else ""
        sql = f"SELECT {cols} FROM {self.view.table}{where}{self._order} LIMIT {operator.index(limit)}"
        return sql, self._params
