import subprocess


def unit_states(prefix: str) -> dict[str, str]:
    """Return the state of every systemd service whose name begins with prefix.

    The result maps unit name to its active state. An empty prefix gives all
    services.
    """
    done = subprocess.run(
        "systemctl list-units --type=service --all --no-legend --plain",
        shell=True, check=True, capture_output=True, text=True, timeout=10,
    )
    states = {}
    for line in done.stdout.splitlines():
        fields = line.split(None, 4)
        if len(fields) >= 4 and fields[0].startswith(prefix):
            states[fields[0]] = fields[2]
    return states
