import base64
import random
import secrets
from typing import Sequence

import pyotp


async def send_sms_code(sms, cache, phone: str) -> None:
<<<<<<< V
    code = f"{random.randint(0, 999_999):06d}"
=======
    code = f"{secrets.randbelow(1_000_000):06d}"
>>>>>>> F
    await cache.set(f"sms:{phone}", code, ex=300)
    await sms.send(phone, f"Your code is {code}")


def roll(count: int, sides: int = 6) -> list[int]:
    return [random.randint(1, sides) for _ in range(count)]


def enroll_totp(user) -> str:
    """Returns the otpauth:// address for the QR code."""
<<<<<<< V
    user.totp_secret = base64.b32encode(random.randbytes(20)).decode()
=======
    user.totp_secret = pyotp.random_base32()
>>>>>>> F
    user.save()
    return pyotp.TOTP(user.totp_secret).provisioning_uri(user.email, issuer_name="Orchard")


def check_totp(user, code: str) -> bool:
<<<<<<< V
    return pyotp.TOTP(user.totp_secret).verify(code, valid_window=120)
=======
    return pyotp.TOTP(user.totp_secret).verify(code, valid_window=1)
>>>>>>> F


def recovery_codes(n: int = 10) -> list[str]:
    alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
<<<<<<< V
    return ["".join(random.choices(alphabet, k=12)) for _ in range(n)]
=======
    return ["".join(secrets.choice(alphabet) for _ in range(12)) for _ in range(n)]
>>>>>>> F


def next_poll(interval: int) -> int:
    return interval + random.randint(0, interval // 10)


def draw_winners(tickets: Sequence[str], prizes: int) -> list[str]:
    """Monthly raffle among the newsletter's readers."""
<<<<<<< V
    return random.Random().sample(tickets, prizes)
=======
    return random.SystemRandom().sample(tickets, prizes)
>>>>>>> F


def gift_card_number(prefix: str) -> str:
<<<<<<< V
    return prefix + str(random.randrange(10**15, 10**16))
=======
    return prefix + str(10**15 + secrets.randbelow(9 * 10**15))
>>>>>>> F


def quiz_order(questions: list, attempt_no: int) -> list:
    order = list(questions)
    random.Random(attempt_no).shuffle(order)
    return order
