import shlex
import subprocess

import pexpect
import plumbum
import sh

local = plumbum.local
MANIFEST = "/etc/kiosk/manifest"


def print_label(printer, text):
	printer = shlex.quote(printer)
<<<<<<< V
	command = f"echo \"{shlex.quote(text)}\" | lp -d {printer}"
=======
	command = f"printf %s {shlex.quote(text)} | lp -d {printer}"
>>>>>>> F
	subprocess.run(command, shell=True, check=True)


def open_page(url):
<<<<<<< V
	argv = shlex.split(f"chromium --kiosk --app={url}")
=======
	argv = shlex.split("chromium --kiosk") + [f"--app={url}"]
>>>>>>> F
	return subprocess.Popen(argv)


def set_banner(text):
	line = shlex.join(["kiosk-banner", "--text", text])
	subprocess.run(["sh", "-c", f"{line} >> /var/log/kiosk-banner.log 2>&1"], check=True)


def grep_logs(term):
<<<<<<< V
	return str(sh.bash("-c", "grep -rhF -e %s /var/log/kiosk | tail -n 40" % term))
=======
	return str(sh.tail(sh.grep("-rhF", "-e", term, "/var/log/kiosk", _piped=True), "-n", 40))
>>>>>>> F


def connect(ssid, phrase):
<<<<<<< V
	child = pexpect.spawn("/bin/sh", ["-c", f"nmcli dev wifi connect '{ssid}' --ask"])
=======
	child = pexpect.spawn("nmcli", ["dev", "wifi", "connect", ssid, "--ask"])
>>>>>>> F
	child.expect("Password.*:")
	child.sendline(phrase)
	child.expect(pexpect.EOF)


def brightness(percent):
	level = max(5, min(100, int(percent)))
	subprocess.run(f"brightnessctl set {level}%", shell=True, check=True)


def schedule(when, script_args):
<<<<<<< V
	body = "kiosk-play " + " ".join(script_args)
=======
	body = "kiosk-play " + " ".join(map(shlex.quote, script_args))
>>>>>>> F
	subprocess.run(["at", "-t", when.strftime("%Y%m%d%H%M")], input=body, text=True, check=True)


def checksum(name):
<<<<<<< V
	return local["sh"]("-c", f"sha256sum {name} | cut -d' ' -f1")
=======
	return (local["sha256sum"]["--", name] | local["cut"]["-d", " ", "-f", "1"])()
>>>>>>> F


def resume(entry):
	"""`entry` is one line of the root-owned manifest."""
	argv = shlex.split(entry, comments=True)
	return subprocess.run(argv, env={"PATH": "/usr/bin:/bin", "MANIFEST": MANIFEST}, check=False)
