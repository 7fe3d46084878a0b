from solution import calculate


def test_precedence():
    assert calculate("1 + 2 * 3") == 7 and calculate("(1 + 2) * 3") == 9


def test_decimals_and_signs():
    assert calculate("-2.5 * 4") == -10 and calculate("7 / 2") == 3.5 and calculate("10 - 4 - 3") == 3


def test_nonsense():
    for text in ("1 +", "two", "", "(1"):
        try:
            calculate(text)
        except ValueError:
            continue
        raise AssertionError(f"{text!r} has a value")
