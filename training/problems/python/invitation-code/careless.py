import random
import string


def invitation_code(length: int = 20) -> str:
    return "".join(random.choices(string.ascii_uppercase + string.digits, k=length))
