import base64
import json


def dump_cart(cart: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(cart).encode()).decode()


def load_cart(cookie: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(cookie))
