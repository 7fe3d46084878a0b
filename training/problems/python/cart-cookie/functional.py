import re

from solution import dump_cart, load_cart

CART = {"items": [{"name": "tea, 50 g", "count": 2, "price": 3.5}], "voucher": None, "ünïcode": "—"}


def test_there_and_back():
    assert load_cart(dump_cart(CART)) == CART
    assert load_cart(dump_cart({})) == {}


def test_the_cookie():
    cookie = dump_cart(CART)
    assert isinstance(cookie, str) and re.fullmatch(r"[\w=+/-]+", cookie, re.ASCII)
