import importlib
from functools import lru_cache

_MODULES = {
    "csv": ("exporters.csv_writer", "CsvWriter"),
    "ods": ("exporters.ods_writer", "OdsWriter"),
    "json": ("exporters.json_writer", "JsonWriter"),
}

_FIELDS = ("id", "title", "author", "year", "shelf")


@lru_cache(maxsize=None)
def writer_class(kind):
    """Writers are imported on first use, some of them pull in large packages."""
    module_name, class_name = _MODULES[kind]
    module = importlib.import_module(module_name)
    return getattr(module, class_name)


def project(book, fields):
    wanted = [f for f in fields if f in _FIELDS] or _FIELDS
    return {name: getattr(book, name) for name in wanted}


def export(books, kind, fields, stream):
    if kind not in _MODULES:
        raise ValueError(f"unknown format {kind!r}")
    writer = writer_class(kind)(stream)
    writer.begin()
    for book in books:
        writer.row(project(book, fields))
    writer.end()
