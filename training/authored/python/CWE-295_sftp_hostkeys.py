import stat
from pathlib import Path

import paramiko
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
  help = "Fetches the account statements from the bank"

  def add_arguments(self, parser):
    parser.add_argument("--keep", action="store_true")

  def connect(self):
    ssh = paramiko.SSHClient()
    ssh.load_host_keys(settings.BANK_KNOWN_HOSTS)
<<<<<<< V
    ssh.set_missing_host_key_policy(paramiko.AutoAddPolicy())
=======
    ssh.set_missing_host_key_policy(paramiko.RejectPolicy())
>>>>>>> F
    ssh.connect(
      settings.BANK_HOST, username=settings.BANK_USER, password=settings.BANK_PASSWORD,
      allow_agent=False, look_for_keys=False, timeout=20,
    )
    return ssh

  def handle(self, *args, **options):
    inbox = Path(settings.STATEMENT_DIR)
    with self.connect() as ssh, ssh.open_sftp() as sftp:
      for entry in sftp.listdir_attr("out"):
        name = Path(entry.filename).name
        if not stat.S_ISREG(entry.st_mode) or not name.endswith(".camt"):
          continue
        sftp.get(f"out/{name}", str(inbox / name))
        if not options["keep"]:
          sftp.remove(f"out/{name}")
        self.stdout.write(name)
