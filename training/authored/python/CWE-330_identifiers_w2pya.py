import logging
import random
import secrets
import uuid

log = logging.getLogger("files")


def share_document(db, doc_id):
<<<<<<< V
    link_id = str(uuid.uuid1())
=======
    link_id = str(uuid.uuid4())
>>>>>>> F
    db.links.insert(id=link_id, doc=doc_id, public=True)
    return f"https://docs.example.com/s/{link_id}"


def start_job(queue, name):
    job_id = str(uuid.uuid1())
    log.info("job %s: %s", job_id, name)
    queue.put({"id": job_id, "name": name})
    return job_id


def reset_link(user):
<<<<<<< V
    user.reset_key = uuid.uuid5(uuid.NAMESPACE_DNS, user.email).hex
=======
    user.reset_key = uuid.uuid4().hex
>>>>>>> F
    user.save()
    return f"https://docs.example.com/reset/{user.reset_key}"


def import_row_id(source, external_id):
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{source}/{external_id}")


def guest_session():
    """Identifies a visitor without an account until checkout."""
<<<<<<< V
    return uuid.UUID(int=random.getrandbits(128), version=4).hex
=======
    return uuid.UUID(bytes=secrets.token_bytes(16), version=4).hex
>>>>>>> F


def private_upload_name(filename):
    ext = filename.rsplit(".", 1)[-1].lower()
<<<<<<< V
    return f"{uuid.uuid4().hex[:5]}.{ext}"
=======
    return f"{uuid.uuid4().hex}.{ext}"
>>>>>>> F


def html_anchor(prefix):
    return f"{prefix}-{uuid.uuid4().hex[:5]}"


def device_secret(config):
    """Signs the messages of this device."""
    if "secret" not in config:
<<<<<<< V
        config["secret"] = uuid.UUID(int=uuid.getnode()).hex
=======
        config["secret"] = uuid.uuid4().hex
>>>>>>> F
        config.save()
    return config["secret"]


def telemetry_source():
    return f"node-{uuid.getnode():012x}"


class Meeting:
    def __init__(self, owner, title):
        self.owner = owner
        self.title = title
<<<<<<< V
        self.join_key = uuid.uuid3(uuid.NAMESPACE_OID, f"{owner}/{title}")
=======
        self.join_key = uuid.uuid4()
>>>>>>> F
