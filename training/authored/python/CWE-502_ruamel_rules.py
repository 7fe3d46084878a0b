import logging

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from slack_bolt import App

log = logging.getLogger(__name__)
app = App()


def parser():
<<<<<<< V
    yaml = YAML(typ="unsafe", pure=True)
=======
    yaml = YAML(typ="safe", pure=True)
>>>>>>> F
    yaml.allow_duplicate_keys = False
    return yaml


@app.command("/oncall-rules")
def set_rules(ack, command, respond, client):
    """Members paste their escalation rules as YAML after the command."""
    ack()
    try:
        rules = parser().load(command["text"])
    except YAMLError as exc:
        respond(f"Cannot read that: {exc.__class__.__name__}")
        return
    if not isinstance(rules, list):
        respond("Rules are a list")
        return
    log.info("%d rules from %s", len(rules), command["user_id"])
    client.files_upload_v2(
        channel=command["channel_id"],
        filename="rules.txt",
        content="\n".join(f"{i}. {r.get('match')} -> {r.get('page')}" for i, r in enumerate(rules, 1)),
    )
