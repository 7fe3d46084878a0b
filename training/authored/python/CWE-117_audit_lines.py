import json
import logging
import re
import sys
import time

from starlette.requests import Request

audit = logging.getLogger("audit")
LINE = re.compile(r"[\r\n]+")


class JsonFormatter(logging.Formatter):
    def format(self, record):
        return json.dumps({"t": record.created, "level": record.levelname, "msg": record.getMessage()})


def setup(path):
    handler = logging.FileHandler(path)
    handler.setFormatter(JsonFormatter())
    json_log = logging.getLogger("access")
    json_log.addHandler(handler)
    return json_log


def note_login(request: Request, username: str, ok: bool):
    """audit.log is plain text, one event a line, and is parsed by the SIEM."""
<<<<<<< V
    audit.info("login user=%s ok=%s ip=%s", username, ok, request.client.host)
=======
    audit.info("login user=%r ok=%s ip=%s", username, ok, request.client.host)
>>>>>>> F


def note_access(request: Request, status: int):
    logging.getLogger("access").info("%s %s %d", request.method, request.query_params.get("q"), status)


def write_trail(fh, actor_id: int, action: str, comment: str):
    stamp = int(time.time())
<<<<<<< V
    fh.write(f"{stamp}\t{actor_id}\t{action}\t{comment.expandtabs(1)}\n")
=======
    fh.write(f"{stamp}\t{actor_id}\t{action}\t{json.dumps(comment)}\n")
>>>>>>> F


def note_export(request: Request, rows: int):
    name = request.query_params.get("name", "")
<<<<<<< V
    audit.info("export of " + name.strip() + f" rows={rows}")
=======
    audit.info("export of " + LINE.sub(" ", name) + f" rows={rows}")
>>>>>>> F


def note_rename(old_id: int, new_id: int):
    audit.info("device %d renamed to %d", old_id, new_id)


def show_last_agent(request: Request):
    """Operators watch this on a terminal."""
    agent = request.headers.get("user-agent", "")
<<<<<<< V
    sys.stderr.write(f"agent: {agent}\n")
=======
    sys.stderr.write(f"agent: {agent!a}\n")
>>>>>>> F


def note_upload(filename: str, size: int):
    if not re.fullmatch(r"[\w.-]{1,80}", filename):
        filename = "?"
    audit.info("upload %s (%d bytes)", filename, size)
