import textwrap


def two_columns(pairs: list[tuple[str, str]], width: int = 72) -> str:
    """Lay out option names and their help texts in two columns.

    The left column is as wide as the longest name, but not wider than 24
    characters; the help text is wrapped to the remaining width. Names that do
    not fit stand on a line of their own.
    """
    left = min(24, max((len(name) for name, _ in pairs), default=0)) + 2
    out = []
    for name, text in pairs:
        lines = textwrap.wrap(text, max(20, width - left)) or [""]
        if len(name) > left - 2:
            out.append(name)
            name = ""
        out.append(name.ljust(left) + lines[0])
        out.extend(" " * left + line for line in lines[1:])
    return "\n".join(line.rstrip() for line in out)
