#!/usr/bin/env python
"""backupctl - list, create and prune backups."""

import argparse
import configparser
import logging
import logging.config
import os
import sys
from datetime import date, datetime, timedelta
from pathlib import Path

import yaml

__version__ = "0.9.2"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"level": "INFO", "handlers": ["stderr"]},
}

log = logging.getLogger("backupctl")


def build_parser():
    parser = argparse.ArgumentParser(prog="backupctl", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("-c", "--config", type=Path, default=Path("~/.config/backupctl.ini").expanduser())
    parser.add_argument("-v", "--verbose", action="count", default=0)
    sub = parser.add_subparsers(dest="command", required=True)

    create = sub.add_parser("create", help="make a new backup")
    create.add_argument("name")
    create.add_argument("--exclude", action="append", default=[])

    prune = sub.add_parser("prune", help="remove old backups")
    prune.add_argument("--keep-days", type=int, default=30)
    prune.add_argument("--dry-run", action="store_true")
    return parser


def load_ini(path):
    config = configparser.ConfigParser()
    config.read_dict({"backup": {"target": "/var/backups", "compress": "yes"}})
    config.read(path)
    return config


def load_yaml(path):
    """Rules are plain YAML: lists, mappings and scalars only."""
    with open(path, encoding="utf-8") as handle:
        return yaml.safe_load(handle) or {}


def env_flag(name, default=False):
    value = os.environ.get(name)
    return default if value is None else value.lower() in ("1", "true", "yes")


def parse_stamp(name):
    """Backups are called NAME-YYYYMMDDTHHMMSS."""
    _, _, stamp = name.rpartition("-")
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%S")
    except ValueError:
        return None


def expired(names, keep_days, today=None):
    limit = (today or date.today()) - timedelta(days=keep_days)
    return [n for n in names if (stamp := parse_stamp(n)) and stamp.date() < limit]


def setup_logging(verbosity):
    logging.config.dictConfig(LOGGING)
    logging.getLogger().setLevel(logging.DEBUG if verbosity else logging.INFO)


def main(argv=None):
    args = build_parser().parse_args(argv)
    setup_logging(args.verbose)
    config = load_ini(args.config)
    target = Path(config["backup"]["target"])
    if args.command == "prune":
        for name in expired(sorted(os.listdir(target)), args.keep_days):
            log.info("%s %s", "would remove" if args.dry_run else "removing", name)
            if not args.dry_run:
                (target / name).unlink()
    else:
        log.info("creating %s in %s (compress: %s)", args.name, target, config["backup"].getboolean("compress"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
