"""Which files of a tree are somebody's own C, C++ or Python, worth a record."""

import ast
import re
import warnings

MINIMUM_BYTES = 200
MAXIMUM_BYTES = 60_000
#: Lines this long are minified or tables.
MAXIMUM_LINE = 1000

_LANGUAGES = {".c": "c", ".cc": "cpp", ".cpp": "cpp", ".cxx": "cpp", ".C": "cpp", ".py": "python"}

#: Projects that are held out of all training, as projects and as copies in others.
FORBIDDEN = {
    "krb5", "redis", "hiredis", "pillow", "pil", "zlib", "flask", "requests", "httpx",
    "fastapi", "packaging", "dateutil", "python-dateutil",
}  # fmt: skip
#: Folders of copied code; the copies' own projects are better sources.
_VENDORED = FORBIDDEN | {
    "vendor", "_vendor", "vendored", "third_party", "thirdparty", "3rdparty", "extern",
    "external", "externals", "bundled", "gnulib", "libltdl", "intl", "libpng", "jpeg",
    "libjpeg", "lua", "sqlite", "minizip", "pcre", "regex", "site-packages", ".git", ".pc",
    "node_modules", "autom4te.cache", "mini-zlib",
}  # fmt: skip
#: zlib is often copied file by file.
_ZLIB_FILES = re.compile(
    r"^(adler32|compress|crc32|deflate|gz(io|lib|read|write|close)|inf(back|fast|late|trees|block|codes|util)"
    r"|trees|uncompr|zutil|minigzip)\.c$"
)
_COPIED_FILES = re.compile(
    r"^(getopt1?|regex|alloca|obstack|fnmatch|glob|strftime|sqlite3|snprintf|bsd-snprintf|md5c?|sha1"
    r"|ez_setup|distribute_setup|versioneer|_version|ax_.*|vmsbuild|ansi2knr)\.(c|py)$"
)
_GENERATED_FILES = re.compile(
    r"(^moc_|^ui_|^lex\.|^y\.tab|\.tab\.c$|\.yy\.c$|_pb2(_grpc)?\.py$|\.pb\.|_wrap\.c(xx|pp)?$|_rc\.py$|^qrc_|\.xpm)"
)
_GENERATED_TEXT = re.compile(
    r"(?i)do not (edit|modify)|generated (automatically|by|from)|automatically generated|auto-?generated"
    r"|A Bison parser|A lexical scanner generated|yaccpar|created by (pyuic|wxglade|fluid)"
)
_FORBIDDEN_TEXT = re.compile(r"Jean-loup Gailly|Massachusetts Institute of Technology.{0,200}Kerberos", re.S)


def is_forbidden_project(name):
    return name.lower() in FORBIDDEN


def names_forbidden_project(name):
    """Whether a name or an address is one of them under another spelling: python-requests, redis.git, httpx-main."""
    last = re.sub(r"\.git$", "", name.lower().rstrip("/")).rpartition("/")[2]
    bare = re.sub(r"^(python|lib|py)[-_.]?|[-_.](py|python|main|master)$", "", last)
    return bool({last, bare} & FORBIDDEN)


def language(path):
    return _LANGUAGES.get(path.suffix)


def is_own_path(relative):
    """Whether a path, relative to its tree, is neither vendored nor generated."""
    folders = {part.lower() for part in relative.parts[:-1]}
    name = relative.name
    return not (
        folders & _VENDORED
        or _ZLIB_FILES.match(name)
        or _COPIED_FILES.match(name)
        or _GENERATED_FILES.search(name)
    )


def is_table(text):
    """Fonts, bitmaps, tables: mostly numbers."""
    tokens = re.findall(r"\w+", text)
    numbers = sum(1 for token in tokens if token[0].isdigit())
    return numbers > 0.45 * max(1, len(tokens))


def parses(text):
    """Python 2 is left out: no analyser of today reads it, so nothing would label it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
        return True
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def decoded(data):
    """A file's bytes as an editor's text. Old sources carry carriage returns and form feeds."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\x1a", "")


def is_generated(text):
    """What says so in its first lines, and what counts its lines by another file's."""
    return bool(_GENERATED_TEXT.search(text[:1500])) or text.count("\n#line ") > 5


def is_forbidden_copy(text):
    return bool(_FORBIDDEN_TEXT.search(text[:3000]))


def text_of(path, relative):
    """The file's text, or None where it is no source worth keeping."""
    size = path.stat().st_size
    if not MINIMUM_BYTES <= size <= MAXIMUM_BYTES or not is_own_path(relative):
        return None
    data = path.read_bytes()
    if b"\0" in data:
        return None
    text = decoded(data)
    if len(text.encode("utf-8")) > MAXIMUM_BYTES or len(text.strip()) < MINIMUM_BYTES:
        return None
    if any(len(line) > MAXIMUM_LINE for line in text.split("\n")):
        return None
    if is_generated(text) or is_forbidden_copy(text) or is_table(text):
        return None
    if language(path) == "python" and not parses(text):
        return None
    return text
