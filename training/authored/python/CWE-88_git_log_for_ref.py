import subprocess


def recent_subjects(repo: str, ref: str, count: int = 20) -> list[str]:
    """Return the subject lines of the newest commits reachable from ``ref``.

    ``ref`` is a branch or tag name sent by the web client. At most ``count``
    subjects are returned, newest first. Raises CalledProcessError for unknown
    names.
    """
    args = ["git", "-C", repo, "log", f"--max-count={int(count)}", "--format=%s"]
<<<<<<< V
    args.append(ref)
=======
    args += ["--end-of-options", ref, "--"]
>>>>>>> F
    done = subprocess.run(args, check=True, capture_output=True, text=True, timeout=10)
    return done.stdout.splitlines()
