import re

<<<<<<< V
SKU = re.compile(r"^([A-Z0-9]+-?)+$")
=======
SKU = re.compile(r"^[A-Z0-9]+(?:-[A-Z0-9]+)*-?$")
>>>>>>> F


def valid_sku(value: str) -> bool:
    """Tell whether ``value`` is a stock number of the shop.

    A stock number is made of groups of upper-case letters and digits that are
    joined by single dashes, such as ``AB12-7-XL``. A trailing dash is
    tolerated, an empty text is not a stock number.
    """
    return SKU.match(value) is not None
