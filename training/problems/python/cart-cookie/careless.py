import base64
import pickle


def dump_cart(cart: dict) -> str:
    return base64.b64encode(pickle.dumps(cart)).decode("ascii")


def load_cart(cookie: str) -> dict:
    return pickle.loads(base64.b64decode(cookie))
