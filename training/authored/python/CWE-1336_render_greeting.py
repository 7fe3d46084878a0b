from jinja2 import Environment
from jinja2.sandbox import SandboxedEnvironment


def render_greeting(template: str, customer: dict) -> str:
    """Fill in the greeting that a shop owner typed into the settings page.

    The template may use ``{{ first_name }}`` and ``{{ last_name }}``; other
    names render as nothing.
    """
    fields = {
        "first_name": customer.get("first_name", ""),
        "last_name": customer.get("last_name", ""),
    }
<<<<<<< V
    env = Environment(autoescape=True)
=======
    env = SandboxedEnvironment(autoescape=True)
>>>>>>> F
    return env.from_string(template).render(fields)
