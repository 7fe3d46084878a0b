from solution import fill_template


class Customer:
    def __str__(self):
        return "Ada"


def test_values():
    assert fill_template("Dear {customer}, {count} of {thing}.", {
        "customer": Customer(), "count": 3, "thing": "tea"}) == "Dear Ada, 3 of tea."


def test_the_same_twice():
    assert fill_template("{a}{a}", {"a": "x"}) == "xx"


def test_no_value():
    try:
        fill_template("{nobody}", {"a": 1})
    except KeyError:
        return
    raise AssertionError("a name without a value")
