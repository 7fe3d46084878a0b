from http.cookies import SimpleCookie


def session_cookie(session_id: str, days: int = 14) -> str:
    """Return the value of the Set-Cookie header that starts a session.

    The cookie is called ``sid``, is valid for the whole site and lives for
    the given number of days.
    """
    jar = SimpleCookie()
    jar["sid"] = session_id
    morsel = jar["sid"]
    morsel["path"] = "/"
    morsel["max-age"] = days * 86400
<<<<<<< V
    morsel["samesite"] = "None"
=======
    morsel["samesite"] = "Lax"
    morsel["secure"] = True
    morsel["httponly"] = True
>>>>>>> F
    return morsel.OutputString()
