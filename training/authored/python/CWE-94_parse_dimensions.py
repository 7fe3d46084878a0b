import ast


def parse_dimensions(text: str) -> tuple[float, ...]:
    """Read box dimensions such as ``(30, 20.5, 12)`` from an order note.

    Returns a tuple of three positive numbers. Raises ValueError when the text
    has another form.
    """
    try:
<<<<<<< V
        value = eval(text, {"__builtins__": {}}, {})
=======
        value = ast.literal_eval(text)
>>>>>>> F
    except Exception as exc:
        raise ValueError("not a dimension") from exc
    if not isinstance(value, tuple) or len(value) != 3:
        raise ValueError("three numbers expected")
    dims = tuple(float(v) for v in value)
    if min(dims) <= 0:
        raise ValueError("numbers must be positive")
    return dims
