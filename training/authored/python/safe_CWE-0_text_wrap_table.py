"""Plain text tables for the command line."""
import textwrap
from itertools import zip_longest

ALIGN = {"l": str.ljust, "r": str.rjust, "c": str.center}


class Table:
    def __init__(self, headers, align=None, max_width=40):
        self.headers = [str(h) for h in headers]
        self.align = list(align or "l" * len(self.headers))
        if len(self.align) != len(self.headers):
            raise ValueError("one alignment per column is needed")
        self.max_width = max_width
        self.rows = []

    def add(self, *cells):
        if len(cells) != len(self.headers):
            raise ValueError(f"expected {len(self.headers)} cells, got {len(cells)}")
        self.rows.append(["" if c is None else str(c) for c in cells])

    def _wrapped(self, row):
        return [textwrap.wrap(c, self.max_width) or [""] for c in row]

    def _widths(self, wrapped):
        widths = [len(h) for h in self.headers]
        for row in wrapped:
            for i, lines in enumerate(row):
                widths[i] = max(widths[i], *(len(line) for line in lines))
        return widths

    def _line(self, cells, widths):
        parts = (ALIGN[a](c, w) for a, c, w in zip(self.align, cells, widths))
        return "| " + " | ".join(parts) + " |"

    def render(self):
        wrapped = [self._wrapped(r) for r in self.rows]
        widths = self._widths(wrapped)
        rule = "+" + "+".join("-" * (w + 2) for w in widths) + "+"
        out = [rule, self._line(self.headers, widths), rule]
        for row in wrapped:
            for cells in zip_longest(*row, fillvalue=""):
                out.append(self._line(cells, widths))
        out.append(rule)
        return "\n".join(out)

    __str__ = render


def bar(value, peak, width=30):
    filled = round(width * value / peak) if peak else 0
    return "#" * filled + "." * (width - filled)
