"""Rows of figures, printed as they come."""

import math


def percentile(values, share):
    """The nearest rank of sorted values."""
    return values[max(0, math.ceil(share * len(values)) - 1)]


class Table:
    """Groups of rows: how many values, the least, percentiles, the most. `rows` keeps them."""

    def __init__(self):
        self.rows = []
        self.group = None

    def begin(self, group):
        self.group = group
        print()
        self.line(group, "", "n", "least", "p50", "p95", "p99", "most")

    def add(self, name, unit, values):
        """A row of values, of which there may be none, or one."""
        values = sorted(value for value in values if value is not None)
        row = {"group": self.group, "name": name, "unit": unit, "n": len(values)}
        if values:
            row |= {"least": values[0], "p50": percentile(values, 0.50), "p95": percentile(values, 0.95),
                    "p99": percentile(values, 0.99), "most": values[-1]}
        row = {key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}
        self.rows.append(row)
        cells = [self.number(row.get(key)) for key in ("least", "p50", "p95", "p99", "most")]
        if len(values) == 1:
            cells = ["", cells[1], "", "", ""]
        self.line(f"  {name}", unit, str(len(values)), *cells)

    @staticmethod
    def number(value):
        if value is None:
            return "–"
        if isinstance(value, int):
            return f"{value:,}"
        places = 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2
        return f"{value:,.{places}f}"

    @staticmethod
    def line(name, unit, *cells):
        print(f"{name:<46}{unit:<8}" + "".join(f"{cell:>9}" for cell in cells), flush=True)
