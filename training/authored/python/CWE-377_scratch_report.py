import os
import subprocess
import tempfile


def render_report(markdown: str) -> bytes:
    """Turn Markdown into a PDF with pandoc and return the PDF's bytes.

    The scratch file is removed in every case. Raises CalledProcessError when
    pandoc gives up.
    """
<<<<<<< V
    path = os.path.join(tempfile.gettempdir(), "report-%d.md" % os.getpid())
    with open(path, "w", encoding="utf-8") as fh:
        fh.write(markdown)
=======
    fd, path = tempfile.mkstemp(prefix="report-", suffix=".md")
    with os.fdopen(fd, "w", encoding="utf-8") as fh:
        fh.write(markdown)
>>>>>>> F
    try:
        cmd = ["pandoc", "--sandbox", "-f", "markdown", "-t", "pdf", path]
        return subprocess.run(cmd, check=True, capture_output=True, timeout=60).stdout
    finally:
        os.unlink(path)
