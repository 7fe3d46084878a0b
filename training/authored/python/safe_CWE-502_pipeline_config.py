import argparse
import sys
from pathlib import Path

import yaml

DEFAULTS = {"workers": 4, "retries": 2, "stages": []}
STAGES = {"fetch", "clean", "join", "export"}


class ConfigError(Exception):
    pass


def load_config(path):
    text = Path(path).read_text(encoding="utf-8")
    try:
        doc = yaml.load(text, Loader=yaml.SafeLoader) or {}
    except yaml.YAMLError as exc:
        raise ConfigError(f"{path}: {exc}") from exc
    if not isinstance(doc, dict):
        raise ConfigError(f"{path}: top level must be a mapping")

    config = {**DEFAULTS, **doc}
    unknown = [s for s in config["stages"] if s not in STAGES]
    if unknown:
        raise ConfigError(f"{path}: unknown stages {unknown}")
    return config


def load_overlays(folder):
    merged = {}
    for file in sorted(Path(folder).glob("*.yaml")):
        for doc in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            merged.update(doc or {})
    return merged


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("config")
    ap.add_argument("--overlays")
    args = ap.parse_args()
    try:
        config = load_config(args.config)
        if args.overlays:
            config.update(load_overlays(args.overlays))
    except (OSError, ConfigError) as exc:
        sys.exit(str(exc))
    yaml.safe_dump(config, sys.stdout, sort_keys=True)


if __name__ == "__main__":
    main()
