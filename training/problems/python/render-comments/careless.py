def render_comments(comments: list[tuple[str, str]]) -> str:
    items = []
    for author, text in comments:
        items.append(f"<li><b>{author}</b>: {text}</li>")
    return "<ul>" + "".join(items) + "</ul>"
