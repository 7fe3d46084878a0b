import re
import subprocess

from flask import Flask, Response, abort, request

app = Flask(__name__)

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.I)


def run(command):
  return subprocess.run(
    command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=20
  ).stdout


@app.get("/tools/whois")
def whois():
  domain = request.args.get("domain", "").strip()
<<<<<<< V
  if DOMAIN.search(domain) is None:
=======
  if not DOMAIN.fullmatch(domain):
>>>>>>> F
    abort(400, "not a domain name")
  raw = run("whois -H " + domain + " | grep -v '^[%#]'")
  return Response(raw, mimetype="text/plain")


@app.get("/tools/uptime")
def uptime():
  return Response(run("uptime | cut -d, -f1"), mimetype="text/plain")
