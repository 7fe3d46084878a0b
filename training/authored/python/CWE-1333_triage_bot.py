#!/usr/bin/env python3
"""Triage bot for the issue tracker of a small project.

Reads new issues and comments, applies the maintainers' rules and obeys a few
commands that anyone may write into a comment:

  /similar WORDS     list issues whose title contains the words
  /quote PHRASE      quote the lines of the log that contain the phrase
  /label NAME        ask for a label (maintainers only)
"""
import dataclasses
import json
import logging
import os
import re
import sys
import time
import tomllib
from pathlib import Path

import requests

log = logging.getLogger("triage")

API = os.environ.get("TRACKER_API", "https://tracker.example/api/v1")
RULES = Path(__file__).with_name("rules.toml")
COMMAND = re.compile(r"^/(similar|quote|label)[ \t]+(\S.{0,200})$", re.MULTILINE)
VERSION = re.compile(r"\bv?(\d{1,3}\.\d{1,3}(?:\.\d{1,3})?)\b")
MAX_LOG_LINES = 4000
MAX_LINE = 2000

@dataclasses.dataclass
class Rule:
  """A pattern that the maintainers wrote and what follows if it is found."""
  pattern: re.Pattern
  label: str
  answer: str = ""

@dataclasses.dataclass
class Issue:
  number: int
  title: str
  body: str
  author: str
  labels: list

class Tracker:
  def __init__(self, token):
    self.session = requests.Session()
    self.session.headers["Authorization"] = f"Bearer {token}"

  def get(self, path, **params):
    answer = self.session.get(f"{API}/{path}", params=params, timeout=30)
    answer.raise_for_status()
    return answer.json()

  def post(self, path, **body):
    answer = self.session.post(f"{API}/{path}", json=body, timeout=30)
    answer.raise_for_status()

  def issues(self, since):
    return [Issue(**item) for item in self.get("issues", since=since)]

  def titles(self):
    return [(item["number"], item["title"]) for item in self.get("issues/titles")]

  def comments(self, since):
    return self.get("comments", since=since)

  def say(self, number, text):
    self.post(f"issues/{number}/comments", text=text)

  def label(self, number, name):
    self.post(f"issues/{number}/labels", name=name)

def load_rules(path=RULES):
  with path.open("rb") as source:
    table = tomllib.load(source)
  return [
    Rule(re.compile(entry["pattern"], re.IGNORECASE), entry["label"], entry.get("answer", ""))
    for entry in table["rule"]
  ]

def finder(phrase):
  """Function that tells whether a text contains the phrase, however it is spaced or written."""
  words = phrase.split()
<<<<<<< V
  pattern = re.compile(r"\s+".join(words), re.IGNORECASE)
=======
  pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE)
>>>>>>> F
  return lambda text: pattern.search(text) is not None

def logs_in(body):
  """Lines of all fenced blocks, cut to a sensible length."""
  lines = []
  inside = False
  for line in body.splitlines():
    if line.startswith("```"):
      inside = not inside
    elif inside:
      lines.append(line[:MAX_LINE])
    if len(lines) == MAX_LOG_LINES:
      break
  return lines

def in_block(lines):
  """A fenced block that the lines cannot end early."""
  fence = "```"
  while any(fence in line for line in lines):
    fence += "`"
  return "\n".join([fence, *lines, fence])

def similar(tracker, issue, phrase):
  found = finder(phrase)
  hits = [(n, t) for n, t in tracker.titles() if n != issue.number and found(t)]
  if not hits:
    return "Nothing similar so far."
  return "\n".join(f"- #{number}" for number, _ in hits[:10])

def quote(issue, phrase):
  found = finder(phrase)
  lines = [line for line in logs_in(issue.body) if found(line)]
  return in_block(lines[:20]) if lines else "The log has no such line."

def apply_rules(tracker, rules, issue):
  head = issue.title + "\n" + issue.body[:20_000]
  for rule in rules:
    if rule.label not in issue.labels and rule.pattern.search(head):
      tracker.label(issue.number, rule.label)
      if rule.answer:
        tracker.say(issue.number, rule.answer)
  version = VERSION.search(issue.body[:20_000])
  if version is None and "needs version" not in issue.labels:
    tracker.label(issue.number, "needs version")

def obey(tracker, rules, comment):
  issue = Issue(**tracker.get(f"issues/{comment['issue']}"))
  known = {rule.label for rule in rules}
  for command, argument in COMMAND.findall(comment["text"][:5000])[:3]:
    try:
      if command == "similar":
        tracker.say(issue.number, similar(tracker, issue, argument))
      elif command == "quote":
        tracker.say(issue.number, quote(issue, argument))
<<<<<<< V
      elif comment["author"] in (issue.author, *comment.get("maintainers", ())) and argument in known:
=======
      elif comment["author_role"] == "maintainer" and argument in known:
>>>>>>> F
        tracker.label(issue.number, argument)
    except re.error:
      tracker.say(issue.number, "I did not understand that.")

def load_state(path):
  try:
    return json.loads(path.read_text())["since"]
  except (FileNotFoundError, ValueError, KeyError):
    return int(time.time())

def main():
  logging.basicConfig(level=logging.INFO)
  tracker = Tracker(os.environ["TRACKER_TOKEN"])
  rules = load_rules()
  state = Path(os.environ.get("TRIAGE_STATE", "triage-state.json"))
  since = load_state(state)
  while True:
    started = int(time.time())
    try:
      for issue in tracker.issues(since):
        apply_rules(tracker, rules, issue)
      for comment in tracker.comments(since):
        if comment["author_role"] != "bot":
          obey(tracker, rules, comment)
      since = started
      state.write_text(json.dumps({"since": since}))
    except requests.RequestException as exc:
      log.warning("tracker: %s", exc)
    time.sleep(60)

if __name__ == "__main__":
  sys.exit(main())
