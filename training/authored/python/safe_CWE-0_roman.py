_PARTS = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
          (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]

def to_roman(number: int) -> str:
    """Write a chapter number in Roman numerals.

    number: 1 to 3999, other numbers raise ValueError
    """
    if not 1 <= number <= 3999:
        raise ValueError("out of range: %d" % number)
    out = []
    for value, sign in _PARTS:
        count, number = divmod(number, value)
        out.append(sign * count)
    return "".join(out)
