import base64
import json
import pickle

from flask import Blueprint, make_response, redirect, render_template, request, url_for

bp = Blueprint("wizard", __name__, url_prefix="/quote")

STEPS = ["vehicle", "driver", "cover", "summary"]


def load_state():
    raw = request.cookies.get("quote")
    if not raw:
        return {"step": 0, "answers": {}}
    try:
<<<<<<< V
        return pickle.loads(base64.urlsafe_b64decode(raw))
    except (ValueError, pickle.UnpicklingError):
=======
        return json.loads(base64.urlsafe_b64decode(raw))
    except ValueError:
>>>>>>> F
        return {"step": 0, "answers": {}}


@bp.get("/")
def show():
    state = load_state()
    return render_template(f"quote/{STEPS[int(state['step']) % len(STEPS)]}.html", state=state)


@bp.post("/")
def advance():
    state = load_state()
    state["answers"].update(request.form.to_dict())
    state["step"] = min(int(state["step"]) + 1, len(STEPS) - 1)
    resp = make_response(redirect(url_for(".show")))
<<<<<<< V
    blob = base64.urlsafe_b64encode(pickle.dumps(state))
=======
    blob = base64.urlsafe_b64encode(json.dumps(state).encode())
>>>>>>> F
    resp.set_cookie("quote", blob.decode(), max_age=3600, httponly=True, secure=True)
    return resp
