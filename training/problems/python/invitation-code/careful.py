import secrets
import string


def invitation_code(length: int = 20) -> str:
    return "".join(secrets.choice(string.ascii_uppercase + string.digits) for _ in range(length))
