import mimetypes
import os
from email.utils import formatdate, parsedate_to_datetime
from urllib.parse import unquote


class NotFound(Exception):
    pass


class Theme:
    def __init__(self, name, base, parent=None):
        self.name = name
        self.base = os.path.realpath(base)
        self.parent = parent


class ThemeFiles:
    """WSGI app that serves files of a theme, or of the theme it derives from."""

    PREFIX = "/_theme/"

    def __init__(self, themes, default):
        self.themes = {t.name: t for t in themes}
        self.default = default
        self.aliases = {}

    def alias(self, short, path):
        self.aliases[short] = path

    def split(self, path_info):
        rest = path_info[len(self.PREFIX):]
        name, _, path = rest.partition("/")
        theme = self.themes.get(name)
        if theme is None:
            theme, path = self.themes[self.default], rest
        return theme, self.aliases.get(path, path)

    def clean(self, path):
        parts = []
        for part in path.replace("\\", "/").split("/"):
            if part in ("", "."):
                continue
            if part == ".." or part.startswith("."):
                raise NotFound(path)
            parts.append(part)
        if not parts:
            raise NotFound(path)
        return "/".join(parts)

    def find(self, theme, path):
        while theme is not None:
            full = os.path.join(theme.base, path)
            if os.path.isfile(full):
                return full
            theme = theme.parent
        raise NotFound(path)

    def locate(self, raw_path):
        theme, path = self.split(raw_path)
<<<<<<< V
        path = self.clean(path)
        return self.find(theme, unquote(path))
=======
        path = self.clean(unquote(path))
        return self.find(theme, path)
>>>>>>> F

    def not_modified(self, environ, mtime):
        since = environ.get("HTTP_IF_MODIFIED_SINCE")
        if not since:
            return False
        try:
            return parsedate_to_datetime(since).timestamp() >= int(mtime)
        except (TypeError, ValueError):
            return False

    def __call__(self, environ, start_response):
        raw = environ.get("RAW_URI") or environ["PATH_INFO"]
        raw = raw.partition("?")[0]
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not raw.startswith(self.PREFIX):
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        try:
            full = self.locate(raw)
        except NotFound:
            start_response("404 Not Found", [("Content-Length", "0")])
            return []
        st = os.stat(full)
        if self.not_modified(environ, st.st_mtime):
            start_response("304 Not Modified", [])
            return []
        kind = mimetypes.guess_type(full)[0] or "application/octet-stream"
        start_response("200 OK", [
            ("Content-Type", kind),
            ("Content-Length", str(st.st_size)),
            ("Last-Modified", formatdate(st.st_mtime, usegmt=True)),
            ("X-Content-Type-Options", "nosniff"),
        ])
        if environ["REQUEST_METHOD"] == "HEAD":
            return []
        return environ.get("wsgi.file_wrapper", _chunks)(open(full, "rb"))


def _chunks(fh, size=65536):
    with fh:
        while True:
            data = fh.read(size)
            if not data:
                return
            yield data
