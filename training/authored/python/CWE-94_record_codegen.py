"""Builds fast row classes for the columns of an uploaded sheet."""
import csv
import io
import keyword

TEMPLATE = """
class {name}:
    __slots__ = ({slots})
    def __init__(self, {args}):
{body}
"""


def make_row_class(name, fields):
    source = TEMPLATE.format(
        name=name,
        slots=", ".join(repr(f) for f in fields) + ",",
        args=", ".join(fields),
        body="\n".join(f"        self.{f} = {f}" for f in fields),
    )
    scope = {}
    exec(source, scope)
    return scope[name]


def normalise(header):
    fields = []
    for i, title in enumerate(header):
        field = title.strip().lower().replace(" ", "_").replace("-", "_")
<<<<<<< V
        if not field or field[0].isdigit() or keyword.iskeyword(field):
=======
        if not field.isidentifier() or field.startswith("__") or keyword.iskeyword(field):
>>>>>>> F
            field = f"col_{i}"
        if field in fields or field == "self":
            field = f"{field}_{i}"
        fields.append(field)
    return fields


def read_sheet(upload):
    reader = csv.reader(io.TextIOWrapper(upload, "utf-8-sig", newline=""))
    fields = normalise(next(reader))
    Row = make_row_class("Row", fields)
    return [Row(*cells) for cells in reader if len(cells) == len(fields)]
