#!/usr/bin/env python3
"""Restore single databases out of a backup set that a customer uploaded."""
import argparse
import gzip
import json
import os
import shutil
import sys

SETS = "/var/backups/incoming"
RESTORE = "/var/lib/restore"


class Entry:
    def __init__(self, row):
        self.database = row["database"]
        self.blob = row["blob"]
        self.label = row.get("label") or row["database"]
        self.size = int(row["size"])


class BackupSet:
    def __init__(self, set_id):
        if not set_id.isalnum():
            raise SystemExit("set id must be alphanumeric")
        self.folder = os.path.join(SETS, set_id)
        with open(os.path.join(self.folder, "index.json"), encoding="utf-8") as fh:
            index = json.load(fh)
        self.created = str(index["created"])
        self.entries = [Entry(row) for row in index["entries"]]

    def blob_path(self, entry):
        """Blobs lie flat beside the index."""
        name = os.path.basename(entry.blob)
        path = os.path.join(self.folder, name)
        if os.path.islink(path) or not os.path.isfile(path):
            raise FileNotFoundError(name)
        return path

    def select(self, names):
        wanted = set(names)
        return [e for e in self.entries if not wanted or e.database in wanted]


class Restorer:
    def __init__(self, backup, out_dir, limit):
        self.backup = backup
        self.out_dir = os.path.realpath(out_dir)
        self.limit = limit

    def output_name(self, entry):
        label = entry.label.strip().replace(" ", "_")
        if not label.endswith(".sql"):
            label += ".sql"
        return label

    def restore(self, entry):
        src = self.backup.blob_path(entry)
<<<<<<< V
        dst = os.path.join(self.out_dir, self.output_name(entry))
=======
        dst = os.path.join(self.out_dir, os.path.basename(self.output_name(entry)))
>>>>>>> F
        written = 0
        with gzip.open(src, "rb") as fin, open(dst, "wb") as fout:
            while True:
                chunk = fin.read(1 << 20)
                if not chunk:
                    break
                written += len(chunk)
                if written > self.limit:
                    raise OSError("%s: grows over the limit" % entry.database)
                fout.write(chunk)
        os.chmod(dst, 0o640)
        return dst, written

    def report(self, done):
        path = os.path.join(self.out_dir, "REPORT.txt")
        with open(path, "w", encoding="utf-8") as fh:
            fh.write("set of %s\n" % self.backup.created)
            for entry, dst, size in done:
                fh.write("%-40s %12d %s\n" % (entry.database, size, dst))


def main(argv=None):
    ap = argparse.ArgumentParser()
    ap.add_argument("set_id")
    ap.add_argument("databases", nargs="*")
    ap.add_argument("--limit", type=int, default=20 << 30)
    args = ap.parse_args(argv)

    backup = BackupSet(args.set_id)
    out_dir = os.path.join(RESTORE, args.set_id)
    shutil.rmtree(out_dir, ignore_errors=True)
    os.makedirs(out_dir, mode=0o750)
    restorer = Restorer(backup, out_dir, args.limit)
    done = []
    for entry in backup.select(args.databases):
        dst, size = restorer.restore(entry)
        done.append((entry, dst, size))
        print("restored", entry.database, file=sys.stderr)
    restorer.report(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
