"""Whether a message of the server fits the protocol's types, strictly.

lsprotocol's own reader converts where it can: `message: 5` becomes a text for it. Here a value has to
be of the type itself, no member may be missing, and none may be there that the type does not have.
"""

from __future__ import annotations

import collections.abc
import enum
import types
import typing

import attrs
from lsprotocol import types as lsp

Problems = list[str]
INTEGERS = range(-(2**31), 2**31)
UNSIGNED = range(0, 2**31)
# Members without a type of their own that any JSON may stand in.
ANY = {"LSPAny", "LSPObject"}


def camel(name: str) -> str:
    head, *rest = name.rstrip("_").split("_")
    return head + "".join(part.capitalize() for part in rest)


def problems(value, kind, where: str = "") -> Problems:
    """What is wrong with a JSON value of a type of lsprotocol; empty where it fits."""
    if kind is None or kind is type(None):
        return [] if value is None else [f"{where}: null is wanted, not {value!r}"]
    if kind is typing.Any or kind is object:
        return []
    if isinstance(kind, (str, typing.ForwardRef)):
        name = kind if isinstance(kind, str) else kind.__forward_arg__
        return [] if name in ANY else problems(value, getattr(lsp, name), where)
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        found = [problems(value, one, where) for one in arguments]
        return [] if not all(found) else min(found, key=len)
    if origin is typing.Literal:
        return [] if value in arguments else [f"{where}: {value!r} is none of {arguments}"]
    if origin in (list, collections.abc.Sequence):
        if not isinstance(value, list):
            return [f"{where}: a list is wanted, not {value!r:.60}"]
        return [p for i, one in enumerate(value) for p in problems(one, arguments[0], f"{where}[{i}]")]
    if origin is tuple:
        if not isinstance(value, list) or len(value) != len(arguments):
            return [f"{where}: {len(arguments)} values are wanted"]
        return [p for i, (one, own) in enumerate(zip(value, arguments))
                for p in problems(one, own, f"{where}[{i}]")]
    if origin in (dict, collections.abc.Mapping):
        if not isinstance(value, dict):
            return [f"{where}: an object is wanted"]
        return [p for key, one in value.items() for p in problems(one, arguments[1], f"{where}.{key}")]
    return simple(value, kind, where)


def simple(value, kind, where: str) -> Problems:
    if kind is bool:
        return [] if isinstance(value, bool) else [f"{where}: true or false is wanted, not {value!r}"]
    if kind is int:
        fits = isinstance(value, int) and not isinstance(value, bool) and value in INTEGERS
        return [] if fits else [f"{where}: an integer is wanted, not {value!r}"]
    if kind is float:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool)
        return [] if fits else [f"{where}: a number is wanted, not {value!r}"]
    if kind is str:
        return [] if isinstance(value, str) else [f"{where}: a string is wanted, not {value!r}"]
    if isinstance(kind, type) and issubclass(kind, enum.Enum):
        known = [member.value for member in kind]
        open_to_others = kind in (lsp.CodeActionKind, lsp.LanguageKind, lsp.SemanticTokenTypes)
        fits = type(value) is type(known[0]) and (open_to_others or value in known)
        return [] if fits else [f"{where}: {value!r} is no {kind.__name__}"]
    if attrs.has(kind):
        return record(value, kind, where)
    return [f"{where}: a type this check does not know, {kind}"]


def record(value, kind, where: str) -> Problems:
    if not isinstance(value, dict):
        return [f"{where}: an object is wanted, not {value!r:.60}"]
    hints = typing.get_type_hints(kind, vars(lsp) | {"LSPAny": typing.Any, "LSPObject": typing.Any})
    fields = {camel(one.name): one for one in attrs.fields(kind)}
    found = [f"{where}.{key}: {kind.__name__} has no such member" for key in value if key not in fields]
    for name, one in fields.items():
        path = f"{where}.{name}"
        if name in value:
            if one.name in ("line", "character", "start_line", "end_line") and value[name] not in UNSIGNED:
                found.append(f"{path}: {value[name]!r} is negative or no integer")
            elif value[name] is None and not accepts_null(hints[one.name], one):
                found.append(f"{path}: null where the member may only be absent")
            else:
                found += problems(value[name], hints[one.name], path)
        elif one.default is attrs.NOTHING or name in ("jsonrpc", "method"):
            found.append(f"{path} is missing")
    return found


def accepts_null(hint, attribute) -> bool:
    """lsprotocol writes an optional member and one that may be null alike; only without a default is
    null a value of its own."""
    return attribute.default is attrs.NOTHING or hint in (typing.Any, object)


def result_type(method: str):
    """The type of the result of a method; None for one that is not of the protocol."""
    entry = lsp.METHOD_TO_TYPES.get(method)
    if entry is None or entry[1] is None:
        return None
    hints = typing.get_type_hints(entry[1], vars(lsp) | {"LSPAny": typing.Any, "LSPObject": typing.Any})
    return hints["result"]


def check(message, asked: dict) -> Problems:
    """What is wrong with a message of the server.

    `asked` has the methods of the client's requests by id; the result of one that is not there, and
    what is of Plimsoll's own methods, is checked for its envelope alone.
    """
    if not isinstance(message, dict):
        return ["a message is an object"]
    found = [] if message.get("jsonrpc") == "2.0" else [".jsonrpc is not 2.0"]
    if "method" not in message:
        return found + response(message, asked)
    entry = lsp.METHOD_TO_TYPES.get(message["method"])
    if entry is None:
        own = message["method"].startswith("plimsoll/")
        return found + ([] if own else [f"{message['method']} is not of the protocol"])
    return found + record(message, entry[0], message["method"])


def response(message: dict, asked: dict) -> Problems:
    if not message.keys() <= {"jsonrpc", "id", "result", "error"} or "id" not in message:
        return [f"a response with the members {sorted(message)}"]
    if ("result" in message) == ("error" in message):
        return ["a response has a result or an error, and not both"]
    if "error" in message:
        return record(message["error"], lsp.ResponseError, "error")
    kind = result_type(asked.get(message["id"], ""))
    return [] if kind is None else problems(message["result"], kind, f"{asked[message['id']]}.result")
