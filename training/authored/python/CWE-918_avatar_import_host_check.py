import io
import re
import uuid
from urllib.parse import urlsplit, urlunsplit

import requests
from PIL import Image

from forum.storage import put_object

HOSTS = ("pixavatars.example", "facehost.example", "imgcdn.example")
MAX_IMAGE = 2 * 1024 * 1024
SIZE_PARAM = re.compile(r"^[0-9]{1,4}$")

Image.MAX_IMAGE_PIXELS = 4000 * 4000


class AvatarError(ValueError):
    pass


class RemoteAvatar:
    def __init__(self, text):
        self.text = text.strip()
        self.parts = urlsplit(self.text)
        self.size = None

    @property
    def host(self):
        return (self.parts.hostname or "").rstrip(".")

    def with_size(self, size):
        if size is not None:
            if not SIZE_PARAM.match(size):
                raise AvatarError("size must be a number")
            self.size = int(size)
        return self

    def url(self):
        query = "s=%d" % self.size if self.size else self.parts.query
        return urlunsplit(("https", self.parts.netloc, self.parts.path, query, ""))


class AvatarImporter:
    def __init__(self, users):
        self.users = users
        self.http = requests.Session()
        self.http.max_redirects = 0

    def check(self, avatar):
        if avatar.parts.scheme not in ("https", "http"):
            raise AvatarError("only web links can be used")
<<<<<<< V
        if not avatar.host.endswith(HOSTS):
=======
        if avatar.host not in HOSTS:
>>>>>>> F
            raise AvatarError("pictures from %s are not supported" % avatar.host)
        if "@" in avatar.parts.netloc or avatar.parts.port not in (None, 443):
            raise AvatarError("that link is not supported")

    def download(self, avatar):
        self.check(avatar)
        resp = self.http.get(avatar.url(), timeout=8, stream=True, allow_redirects=False)
        if resp.status_code != 200:
            raise AvatarError("the other side answered %d" % resp.status_code)
        data = resp.raw.read(MAX_IMAGE + 1, decode_content=True)
        if len(data) > MAX_IMAGE:
            raise AvatarError("picture is too large")
        return data

    def recode(self, data):
        """Decode and encode anew, so that no foreign metadata is kept."""
        try:
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP"))
            picture.thumbnail((256, 256))
            out = io.BytesIO()
            picture.convert("RGB").save(out, "WEBP", quality=80)
        except (OSError, Image.DecompressionBombError):
            raise AvatarError("not a picture")
        return out.getvalue()

    def run(self, user, link, size=None):
        avatar = RemoteAvatar(link).with_size(size)
        data = self.download(avatar)
        key = "avatars/%s.webp" % uuid.uuid4().hex
        try:
            put_object(key, self.recode(data), content_type="image/webp")
        except AvatarError as exc:
            self.users.note(user.id, "%s: %s" % (exc, data[:80].decode("latin-1")))
            raise
        old = user.avatar_key
        self.users.set_avatar(user.id, key)
        return old
