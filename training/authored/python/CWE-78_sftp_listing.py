import shlex

import paramiko


class Appliance:
    """Thin wrapper over the shell of a storage appliance."""

    def __init__(self, host, key_file):
        self._ssh = paramiko.SSHClient()
        self._ssh.load_system_host_keys()
        self._ssh.connect(host, username="svc-backup", key_filename=key_file, timeout=15)

    def _run(self, command):
        _, stdout, stderr = self._ssh.exec_command(command, timeout=60)
        out = stdout.read().decode("utf-8", "replace")
        if stdout.channel.recv_exit_status() != 0:
            raise RuntimeError(stderr.read().decode("utf-8", "replace").strip())
        return out

    def snapshots(self, volume):
        return self._run(f"snapctl list {shlex.quote(volume)}").splitlines()

    def usage(self, share):
        """`share` is the path as typed in the self-service page."""
<<<<<<< V
        out = self._run(f"du -sk '/shares/{share}' | cut -f1")
=======
        out = self._run(f"du -sk /shares/{shlex.quote(share)} | cut -f1")
>>>>>>> F
        return int(out.strip() or 0) * 1024

    def close(self):
        self._ssh.close()
