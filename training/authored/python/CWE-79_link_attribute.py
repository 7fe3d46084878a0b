import html
from urllib.parse import urlsplit

def profile_link(name, homepage):
    """Return an anchor element for a member's home page.

    name: text to show
    homepage: address the member typed in, may be empty
    Without a usable home page only the name is returned.
    """
    label = html.escape(name)
<<<<<<< V
    if not homepage:
        return label
=======
    if urlsplit(homepage).scheme not in ("http", "https"):
        return label
>>>>>>> F
    href = html.escape(homepage, quote=True)
    return '<a rel="nofollow noopener" href="%s">%s</a>' % (href, label)
