import os
import shlex
import subprocess


def make_thumbnail(source: str, width: int) -> str:
    """Create a scaled JPEG next to ``source`` and return its path.

    The work is done by ImageMagick. ``source`` is an absolute path whose last part is the name
    that the uploader chose. Raises CalledProcessError when conversion fails.
    """
    stem, _ = os.path.splitext(source)
    target = f"{stem}_{int(width)}.jpg"
<<<<<<< V
    cmd = f'convert "{source}" -resize {int(width)}x -strip "{target}"'
    subprocess.run(cmd, shell=True, check=True, timeout=30)
=======
    cmd = ["convert", source, "-resize", f"{int(width)}x", "-strip", target]
    subprocess.run(cmd, check=True, timeout=30)
>>>>>>> F
    return target


def describe(source: str) -> str:
    """Return the shell line a user can paste to see the image's metadata."""
    return "identify -verbose " + shlex.quote(source)
