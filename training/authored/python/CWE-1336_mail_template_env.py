"""Renders the notification templates that workspace admins edit in the browser."""
from dataclasses import dataclass

from jinja2 import StrictUndefined, TemplateError
from jinja2.environment import Environment
from jinja2.sandbox import SandboxedEnvironment

from .models import NotificationTemplate, Workspace

DEFAULTS = {
  "invite": "Hello {{ name }}, {{ inviter }} invited you to {{ workspace }}.",
  "digest": "{% for item in items %}* {{ item.title }}\n{% endfor %}",
}


@dataclass
class Rendered:
  text: str
  error: str | None = None


class TemplateService:
  def __init__(self, workspace: Workspace):
    self.workspace = workspace
<<<<<<< V
    self.env = Environment(undefined=StrictUndefined, autoescape=True)
=======
    self.env = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
>>>>>>> F

  def source(self, kind: str) -> str:
    custom = NotificationTemplate.objects.filter(workspace=self.workspace, kind=kind).first()
    return custom.body if custom else DEFAULTS[kind]

  def render(self, kind: str, **context) -> Rendered:
    try:
      return Rendered(self.env.from_string(self.source(kind)).render(context))
    except TemplateError as exc:
      return Rendered("", str(exc))
