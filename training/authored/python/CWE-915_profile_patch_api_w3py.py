import json
from dataclasses import asdict, dataclass, field

import falcon

from academy.store import profiles


@dataclass
class Profile:
    user_id: int
    display_name: str = ""
    bio: str = ""
    locale: str = "en"
    links: list = field(default_factory=list)
    role: str = "student"
    credits: int = 0
    verified: bool = False

    EDITABLE = ("display_name", "bio", "locale", "links")

    def public(self):
        doc = asdict(self)
        doc.pop("credits")
        return doc


class PatchError(ValueError):
    pass


class Patch:
    """JSON merge patch with a few JSON-patch style operations."""

    def __init__(self, media):
        self.changes = {}
        self.links = None
        if isinstance(media, list):
            self._operations(media)
        elif isinstance(media, dict):
            self._merge(media)
        else:
            raise PatchError("object or list expected")

    def _merge(self, media):
        for key in Profile.EDITABLE:
            if key in media:
                self.changes[key] = media[key]

    def _operations(self, media):
        for item in media[:50]:
            name = str(item["path"]).lstrip("/")
            if item["op"] == "replace":
                self.changes[name] = item["value"]
            elif item["op"] == "remove" and name in Profile.EDITABLE:
                self.changes[name] = [] if name == "links" else ""
            else:
                raise PatchError("operation")

    def apply(self, profile):
        for name, value in self.changes.items():
<<<<<<< V
            if not hasattr(profile, name):
=======
            if name not in Profile.EDITABLE:
>>>>>>> F
                raise PatchError("no field " + name)
            if name == "links":
                value = [str(v)[:200] for v in value if str(v).startswith("https://")][:5]
            setattr(profile, name, value)
        return profile


class ProfileResource:
    def on_get(self, req, resp, user_id):
        profile = profiles.get(user_id)
        if profile is None:
            raise falcon.HTTPNotFound()
        doc = profile.public()
        if req.context.user.id == user_id:
            doc["credits"] = profile.credits
        resp.media = doc

    def on_patch(self, req, resp, user_id):
        if req.context.user.id != user_id:
            raise falcon.HTTPForbidden()
        profile = profiles.get(user_id)
        try:
            Patch(req.get_media()).apply(profile)
        except (PatchError, KeyError, TypeError) as exc:
            raise falcon.HTTPBadRequest(description=str(exc))
        profiles.put(profile)
        resp.media = profile.public()


class RoleResource:
    def on_put(self, req, resp, user_id):
        if "admin" not in req.context.user.roles:
            raise falcon.HTTPForbidden()
        role = req.get_media().get("role")
        if role not in ("student", "tutor", "admin"):
            raise falcon.HTTPBadRequest(description="role")
        profile = profiles.get(user_id)
        profile.role = role
        profiles.put(profile)
        resp.text = json.dumps({"role": role})


def create_app(middleware):
    app = falcon.App(middleware=[middleware])
    app.add_route("/profiles/{user_id:int}", ProfileResource())
    app.add_route("/profiles/{user_id:int}/role", RoleResource())
    return app
