from html import escape


def profile_link(name: str, website: str) -> str:
    if not website.lower().startswith(("https://", "http://")):
        return escape(name)
    return f'<a href="{escape(website)}">{escape(name)}</a>'
