import random
import secrets
import string

ALPHABET = string.ascii_uppercase + string.digits


def invite_code(length: int = 16) -> str:
    """Create the code that lets its bearer join a private workspace.

    The code consists of upper-case letters and digits. ``length`` must be at
    least 12.
    """
    if length < 12:
        raise ValueError("length too small")
<<<<<<< V
    return "".join(random.choices(ALPHABET, k=length))
=======
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
>>>>>>> F


def pick_greeting(greetings: list[str]) -> str:
    """Pick the line shown on the welcome page."""
    return random.choice(greetings)
