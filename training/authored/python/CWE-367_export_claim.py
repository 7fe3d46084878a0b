import os
import stat
import tempfile
import time
from pathlib import Path


class SpoolError(Exception):
    pass


class Job:
    def __init__(self, name, owner_uid):
        self.name = name
        self.owner_uid = owner_uid
        self.path = None
        self.created = time.time()


class ExportSpool:
    """
    Users drop export requests in a world-writable spool; this daemon runs as
    root and copies each request into the work area of the exporter.
    """

    MAX_REQUEST = 256 * 1024

    def __init__(self, spool, work):
        self.spool = Path(spool)
        self.work = Path(work)
        self.jobs = []

    def scan(self):
        with os.scandir(self.spool) as it:
            for entry in it:
                if entry.name.startswith(".") or not entry.name.endswith(".req"):
                    continue
                st = entry.stat(follow_symlinks=False)
                if not stat.S_ISREG(st.st_mode):
                    continue
                job = Job(entry.name, st.st_uid)
                job.path = self.spool / entry.name
                self.jobs.append(job)
        self.jobs.sort(key=lambda j: j.created)

    def _read(self, job):
<<<<<<< V
        st = os.lstat(job.path)
        if not stat.S_ISREG(st.st_mode) or st.st_uid != job.owner_uid:
            raise SpoolError("%s changed while queued" % job.name)
        with open(job.path, "rb") as fh:
            data = fh.read(self.MAX_REQUEST + 1)
=======
        fd = os.open(job.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(fd, "rb") as fh:
            st = os.fstat(fd)
            if not stat.S_ISREG(st.st_mode) or st.st_uid != job.owner_uid or st.st_nlink != 1:
                raise SpoolError("%s changed while queued" % job.name)
            data = fh.read(self.MAX_REQUEST + 1)
>>>>>>> F
        if len(data) > self.MAX_REQUEST:
            raise SpoolError("%s is too large" % job.name)
        return data

    def _publish(self, job, data):
        """The copy ends up readable by the user who asked for it."""
        fd, tmp = tempfile.mkstemp(dir=self.work, prefix="exp-")
        try:
            with os.fdopen(fd, "wb") as out:
                out.write(data)
                os.fchown(out.fileno(), job.owner_uid, -1)
                os.fchmod(out.fileno(), 0o400)
            os.rename(tmp, self.work / ("%d-%s" % (job.owner_uid, job.name)))
        except OSError:
            os.unlink(tmp)
            raise

    def run_once(self):
        self.scan()
        done = failed = 0
        while self.jobs:
            job = self.jobs.pop(0)
            try:
                data = self._read(job)
                self._publish(job, data)
                done += 1
            except (OSError, SpoolError):
                failed += 1
            finally:
                try:
                    os.unlink(job.path)
                except FileNotFoundError:
                    pass
        return done, failed


def main():
    spool = ExportSpool("/var/spool/exportd/in", "/var/lib/exportd/work")
    while True:
        spool.run_once()
        time.sleep(2)


if __name__ == "__main__":
    main()
