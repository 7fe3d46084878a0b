from solution import fill_template

PASSWORD = "hunter2"


class Customer:
    def __init__(self):
        self.token = "private"

    def __str__(self):
        return "Ada"


def fill(template):
    try:
        return fill_template(template, {"customer": Customer(), "count": 3})
    except Exception:
        return ""


def test_no_attribute_of_a_value():
    assert "private" not in fill("{customer.token}")
    assert "hunter2" not in fill("{customer.__init__.__globals__[PASSWORD]}")


def test_no_expression():
    assert "hunter2" not in fill("{customer.__init__.__globals__['PASSWORD']}")
    assert fill("{count}") == "3"
