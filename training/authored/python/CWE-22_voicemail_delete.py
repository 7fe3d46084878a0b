import os

from flask import Flask, abort, g, jsonify, request
from werkzeug.utils import secure_filename

from pbx.auth import login_required

app = Flask(__name__)
SPOOL = "/var/spool/voicemail"


def mailbox(extension):
    return os.path.join(SPOOL, str(int(extension)))


@app.post("/greeting")
@login_required
def upload_greeting():
    f = request.files["greeting"]
    name = secure_filename(f.filename)
    if not name.endswith(".wav"):
        abort(400)
    f.save(os.path.join(mailbox(g.extension), name))
    return "", 201


@app.delete("/messages")
@login_required
def delete_messages():
    removed = []
    box = mailbox(g.extension)
    for name in request.get_json()["messages"]:
<<<<<<< V
        path = os.path.join(box, name.removeprefix("../") + ".wav")
=======
        path = os.path.join(box, secure_filename(name) + ".wav")
>>>>>>> F
        if os.path.exists(path):
            os.remove(path)
            removed.append(name)
    return jsonify(removed=removed)
