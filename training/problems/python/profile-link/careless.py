def profile_link(name: str, website: str) -> str:
    if not website:
        return name
    return f'<a href="{website}">{name}</a>'
