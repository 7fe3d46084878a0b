#!/usr/bin/env python3
"""Nightly disk report, mailed by cron."""
import os
import socket
import subprocess
import sys

COMMANDS = (
    ("Filesystems", "df -h --output=source,size,used,pcent,target | grep -v tmpfs"),
    ("Largest logs", "du -xh /var/log 2>/dev/null | sort -rh | head -n 15"),
    ("Failed units", "systemctl --failed --no-legend | awk '{print $1}'"),
)


def section(title, command):
    result = subprocess.run(command, shell=True, text=True, capture_output=True, timeout=60)
    body = result.stdout.strip() or "(nothing)"
    return f"{title}\n{'-' * len(title)}\n{body}\n"


def main(argv):
    parts = [f"Disk report for {socket.gethostname()}\n"]
    for title, command in COMMANDS:
        parts.append(section(title, command))
    report = "\n".join(parts)

    if len(argv) > 1:
        with open(argv[1], "w", encoding="utf-8") as fh:
            fh.write(report)
    else:
        sys.stdout.write(report)

    if os.system("sync") != 0:
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
