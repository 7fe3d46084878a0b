"""Errors that a grammar finds in a text: tree-sitter, by its C library and the grammars that the set-up fetched.

Nothing is installed for it. Where the library or the grammars are not on this machine there is no grammar, and
`syntax` asks others.
"""

import ctypes
import ctypes.util
import functools
import os
from pathlib import Path

_SYMBOLS = {"c": "c", "cpp": "cpp", "go": "go", "java": "java", "javascript": "javascript", "python": "python",
            "ruby": "ruby", "rust": "rust", "typescript": "typescript"}
# Deeper trees are not walked further: what parses so deep is no program.
DEEPEST = 2000


class _Node(ctypes.Structure):
    """TSNode of tree_sitter/api.h."""

    _fields_ = [("context", ctypes.c_uint32 * 4), ("id", ctypes.c_void_p), ("tree", ctypes.c_void_p)]


class _Point(ctypes.Structure):
    _fields_ = [("row", ctypes.c_uint32), ("column", ctypes.c_uint32)]


class Grammars:
    def __init__(self, library: ctypes.CDLL, languages: ctypes.CDLL):
        self.library, self.languages = library, languages
        for name, result, arguments in (
                ("ts_parser_new", ctypes.c_void_p, []),
                ("ts_parser_delete", None, [ctypes.c_void_p]),
                ("ts_parser_set_language", ctypes.c_bool, [ctypes.c_void_p, ctypes.c_void_p]),
                ("ts_parser_parse_string", ctypes.c_void_p,
                 [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_uint32]),
                ("ts_tree_delete", None, [ctypes.c_void_p]),
                ("ts_tree_root_node", _Node, [ctypes.c_void_p]),
                ("ts_node_has_error", ctypes.c_bool, [_Node]),
                ("ts_node_is_missing", ctypes.c_bool, [_Node]),
                ("ts_node_type", ctypes.c_char_p, [_Node]),
                ("ts_node_child_count", ctypes.c_uint32, [_Node]),
                ("ts_node_child", _Node, [_Node, ctypes.c_uint32]),
                ("ts_node_start_point", _Point, [_Node])):
            function = getattr(library, name)
            function.restype, function.argtypes = result, arguments

    def errors(self, text: str, language: str) -> list[int] | None:
        """Lines, from 1, at which a construct cannot be read or lacks a part; None without a grammar."""
        symbol = getattr(self.languages, f"tree_sitter_{_SYMBOLS.get(language)}", None)
        if symbol is None:
            return None
        symbol.restype = ctypes.c_void_p
        source = text.encode()
        parser = self.library.ts_parser_new()
        try:
            if not self.library.ts_parser_set_language(parser, symbol()):
                return None
            tree = self.library.ts_parser_parse_string(parser, None, source, len(source))
            if not tree:
                return None
            try:
                return self._lines(self.library.ts_tree_root_node(tree))
            finally:
                self.library.ts_tree_delete(tree)
        finally:
            self.library.ts_parser_delete(parser)

    def _lines(self, root: _Node) -> list[int]:
        found, waiting = [], [(root, 0)]
        while waiting:
            node, depth = waiting.pop()
            if self.library.ts_node_is_missing(node) or self.library.ts_node_type(node) == b"ERROR":
                found.append(self.library.ts_node_start_point(node).row + 1)
            # What a node lacks lies in one of its children.
            if depth < DEEPEST and self.library.ts_node_has_error(node):
                children = self.library.ts_node_child_count(node)
                waiting += [(self.library.ts_node_child(node, i), depth + 1) for i in range(children)]
        return sorted(found)


@functools.cache
def load(path: str = "") -> Grammars | None:
    """The grammars of a library, by default the one in the product's cache; None where something is not there."""
    library = ctypes.util.find_library("tree-sitter")
    file = Path(path) if path else _fetched()
    if not library or not file or not file.is_file():
        return None
    try:
        return Grammars(ctypes.CDLL(library), ctypes.CDLL(str(file.resolve())))
    except (OSError, AttributeError):
        return None


def _fetched() -> Path | None:
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(os.environ.get("PLIMSOLL_CACHE") or Path(home) / "plimsoll")
    return max(cache.glob("grammars/tree-sitter-languages-*/languages.so"), default=None)
