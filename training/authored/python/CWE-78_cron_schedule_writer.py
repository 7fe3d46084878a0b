import logging
import os
import pwd
import re
import shlex
import tempfile

log = logging.getLogger("hosting.cron")

FIELD = re.compile(r"(\*|\d{1,2}(-\d{1,2})?)(/\d{1,2})?(,\d{1,2}(-\d{1,2})?)*")
LABEL = re.compile(r"[A-Za-z0-9 _.,-]{0,60}")
PHP = "/usr/bin/php"


class ScheduleError(ValueError):
    pass


class CronJob:
    def __init__(self, site, when, script, args, mail, label):
        self.site = site
        self.when = when
        self.script = script
        self.args = args
        self.mail = mail
        self.label = label


class JobForm:
    """The page 'scheduled scripts' of the customer panel."""

    def __init__(self, site):
        self.site = site

    def when(self, text):
        fields = text.split()
        if len(fields) != 5 or not all(FIELD.fullmatch(f) for f in fields):
            raise ScheduleError("time")
        return " ".join(fields)

    def script(self, text):
        root = os.path.realpath(self.site.docroot)
        path = os.path.realpath(os.path.join(root, text.lstrip("/")))
        if not path.startswith(root + os.sep) or not path.endswith(".php"):
            raise ScheduleError("script")
        if "%" in path or not path.isprintable():
            raise ScheduleError("script")
        return path

    def mail(self, text):
        text = text.strip()
<<<<<<< V
        if text and not re.match(r"^[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
=======
        if text and not re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
>>>>>>> F
            raise ScheduleError("mail address")
        return text

    def args(self, text):
        words = text.split()[:10]
        if any("%" in w for w in words):
            raise ScheduleError("arguments")
        return words

    def label(self, text):
        if not LABEL.fullmatch(text):
            raise ScheduleError("label")
        return text

    def parse(self, form):
        return CronJob(
            self.site,
            self.when(form["when"]),
            self.script(form["script"]),
            self.args(form.get("args", "")),
            self.mail(form.get("mail", "")),
            self.label(form.get("label", "")),
        )


class CronFile:
    """/etc/cron.d has one file per site; cron reads it as root."""

    def __init__(self, folder="/etc/cron.d"):
        self.folder = folder

    def lines(self, site, jobs):
        user = pwd.getpwuid(site.uid).pw_name
        yield "SHELL=/bin/sh"
        yield "PATH=/usr/bin:/bin"
        for job in jobs:
            if job.label:
                yield "# " + job.label
            yield 'MAILTO="%s"' % job.mail
            command = " ".join(shlex.quote(w) for w in [PHP, job.script, *job.args])
            yield "%s %s %s" % (job.when, user, command)

    def write(self, site, jobs):
        text = "\n".join(self.lines(site, jobs)) + "\n"
        fd, tmp = tempfile.mkstemp(prefix=".site", dir=self.folder)
        with os.fdopen(fd, "w", encoding="ascii", errors="replace") as fh:
            fh.write(text)
            os.fchmod(fh.fileno(), 0o644)
        os.replace(tmp, os.path.join(self.folder, "site-%d" % site.id))
        log.info("wrote %d jobs for site %d", len(jobs), site.id)


def save_job(db, site, form):
    job = JobForm(site).parse(form)
    db.add_job(site.id, job)
    CronFile().write(site, db.jobs_of(site.id))
    return job
