import logging
import subprocess
from pathlib import Path

log = logging.getLogger(__name__)


class ScanWorker:
    def __init__(self, inbox: Path, reports: Path):
        self.inbox = inbox
        self.reports = reports

    def run_once(self):
        for item in self.inbox.iterdir():
            # senders name the files; keep the name in the report
            if item.is_file():
                self.scan(item)

    def scan(self, item):
        report = self.reports / (item.stem + ".txt")
        proc = subprocess.run(
<<<<<<< V
            ["sh", "-c", "clamscan --no-summary '" + str(item) + "' | tee -a /var/log/scan.log"],
=======
            ["sh", "-c", 'clamscan --no-summary "$1" | tee -a /var/log/scan.log', "sh", item],
>>>>>>> F
            capture_output=True,
            text=True,
        )
        report.write_text(proc.stdout)
        if proc.stderr:
            log.warning("scan of %r: %s", item.name, proc.stderr.strip())
        item.unlink()
