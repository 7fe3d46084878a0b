def calculate(expression: str) -> float:
    try:
        return eval(expression)
    except Exception as error:
        raise ValueError(f"invalid expression: {expression}") from error
