"""Why nothing is packed."""


class Refusal(Exception):
    """What is wrong, and what to do about it."""

    def __init__(self, what: str, remedy: str):
        super().__init__(f"{what}\n  {remedy}")
