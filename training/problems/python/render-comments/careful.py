from html import escape


def render_comments(comments: list[tuple[str, str]]) -> str:
    return "<ul>" + "".join(
        f"<li><b>{escape(author)}</b>: {escape(text)}</li>" for author, text in comments) + "</ul>"
