#!/usr/bin/env python3
"""Writes plimsoll's manual page, in man(7), from what the command says of itself.

usage: BINARY --experimental-dump-help | man-page.py VERSION > plimsoll.1
"""

import json
import sys

# Said by every subcommand, and told once.
COMMON = {"help", "version"}


def escape(text):
    """Text that roff takes literally."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.splitlines())


def paragraphs(text):
    for paragraph in (text or "").split("\n\n"):
        if paragraph.strip():
            yield ".PP"
            yield escape(paragraph.replace("\n", " ").replace("`", ""))


def spelling(argument):
    """How an argument is written: `-o, --output <file>`."""
    if argument["kind"] == "positional":
        return f"\\fI{escape(argument['valueName'])}\\fR" + ("..." if argument["isRepeating"] else "")
    names = [("-" if n["kind"] == "short" else "--") + n["name"] for n in argument.get("names", [])]
    names.sort(key=len)
    text = ", ".join(f"\\fB{escape(name)}\\fR" for name in names)
    return text if argument["kind"] == "flag" else f"{text} \\fI{escape(argument['valueName'])}\\fR"


def synopsis(command, path):
    words = [f".B {escape(' '.join(path))}"]
    shown = [a for a in command.get("arguments", []) if a.get("shouldDisplay", True)]
    if command.get("subcommands"):
        words.append("\\fIsubcommand\\fR")
    if any(a["kind"] != "positional" and a["valueName"] not in COMMON for a in shown):
        words.append("[\\fIoptions\\fR]")
    for argument in shown:
        if argument["kind"] == "positional":
            text = spelling(argument)
            words.append(f"[{text}]" if argument["isOptional"] else text)
    yield words[0]
    yield from words[1:]


def arguments(command):
    for argument in command.get("arguments", []):
        if argument["valueName"] in COMMON or not argument.get("shouldDisplay", True):
            continue
        yield ".TP"
        yield spelling(argument)
        text = argument.get("abstract", "")
        if "defaultValue" in argument:
            text += f" (default: {argument['defaultValue']})"
        yield escape(text.strip()) or "\\&"


def sections(command, path):
    if not command.get("shouldDisplay", True) or command["commandName"] == "help":
        return
    yield f".SS {escape(' '.join(path))}"
    yield from synopsis(command, path)
    yield ".PP"
    yield escape(command.get("abstract", ""))
    yield from paragraphs(command.get("discussion"))
    yield from arguments(command)
    for inner in command.get("subcommands", []):
        yield from sections(inner, path + [inner["commandName"]])


def page(tool, version):
    command = tool["command"]
    name = command["commandName"]
    yield f'.TH {name.upper()} 1 "" "{name} {version}" "User Commands"'
    yield ".SH NAME"
    yield f"{name} \\- {escape(command['abstract'].rstrip('.'))}"
    yield ".SH SYNOPSIS"
    yield from synopsis(command, [name])
    yield ".SH DESCRIPTION"
    yield from paragraphs(command.get("discussion"))
    yield ".SH COMMANDS"
    for inner in command.get("subcommands", []):
        yield from sections(inner, [name, inner["commandName"]])
    yield ".SH FILES"
    for file, text in (
        ("plimsoll.toml", "the settings of a folder and of what lies in it"),
        (".plimsoll-baseline.json", "the findings that are known and not shown"),
    ):
        yield from (".TP", f".I {escape(file)}", escape(text))


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: BINARY --experimental-dump-help | man-page.py VERSION > plimsoll.1")
    print("\n".join(page(json.load(sys.stdin), sys.argv[1])))


if __name__ == "__main__":
    main()
