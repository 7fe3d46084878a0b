import os
import subprocess
import sys

SPOOL = "/var/spool/dropbox"
ARCHIVE_DIR = "/var/backups/dropbox"

def archive_user(user):
    """Packs whatever a user left in the drop folder. File names are chosen by the sender."""
    src = os.path.join(SPOOL, user)
    names = sorted(n for n in os.listdir(src) if not n.startswith("."))
    if not names:
        return None
    out = os.path.join(ARCHIVE_DIR, user + ".tar.gz")
<<<<<<< V
    subprocess.check_call(["tar", "-czf", out, "-C", src] + names)
=======
    subprocess.check_call(["tar", "-czf", out, "-C", src, "--"] + names)
>>>>>>> F
    for n in names:
        os.unlink(os.path.join(src, n))
    return out

def main():
    rc = 0
    for user in sorted(os.listdir(SPOOL)):
        try:
            out = archive_user(user)
        except subprocess.CalledProcessError as exc:
            print("archive failed for %s: %s" % (user, exc), file=sys.stderr)
            rc = 1
            continue
        if out:
            subprocess.call(["chown", "backup:backup", out])
    return rc

if __name__ == "__main__":
    sys.exit(main())
