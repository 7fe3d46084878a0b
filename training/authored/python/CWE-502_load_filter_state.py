import base64
import json
import pickle


def load_filter_state(cookie: str) -> dict:
    """Decode the saved table filter from its cookie value.

    The value is base64. An empty or unreadable cookie gives an empty filter.
    """
    if not cookie:
        return {}
    try:
        raw = base64.urlsafe_b64decode(cookie)
<<<<<<< V
        state = pickle.loads(raw)
=======
        state = json.loads(raw)
>>>>>>> F
    except Exception:
        return {}
    return state if isinstance(state, dict) else {}
