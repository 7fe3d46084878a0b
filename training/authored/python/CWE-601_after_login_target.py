from urllib.parse import urlsplit

DEFAULT = "/dashboard"


def after_login_target(args: dict) -> str:
    """Return where to send the browser after a successful login.

    Uses the ``next`` query argument when it names a page of this site and
    falls back to the dashboard otherwise.
    """
    target = args.get("next", "")
<<<<<<< V
    if target.startswith("/"):
        return target
=======
    parts = urlsplit(target.replace("\\", "/"))
    if target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc:
        return target
>>>>>>> F
    return DEFAULT
