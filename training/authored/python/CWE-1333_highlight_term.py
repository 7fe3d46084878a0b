import re


def highlight(lines: list[str], term: str) -> list[str]:
    """Return the lines that contain ``term`` with each hit wrapped in ``**``.

    ``term`` is what the visitor typed into the search box. Upper and lower
    case are not distinguished. An empty term gives an empty list.
    """
    term = term.strip()
    if not term:
        return []
<<<<<<< V
    pattern = re.compile(f"({term})", re.IGNORECASE)
=======
    pattern = re.compile(f"({re.escape(term)})", re.IGNORECASE)
>>>>>>> F
    out = []
    for line in lines:
        marked, hits = pattern.subn(r"**\1**", line)
        if hits:
            out.append(marked)
    return out
