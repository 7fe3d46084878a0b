import json
import shlex
import sqlite3
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from openai import OpenAI

client = OpenAI()
WORKSPACE = Path("/srv/assistant/workspace").resolve()
READERS = {"ls": ["ls", "-la", "--"], "wc": ["wc", "-l", "--"], "head": ["head", "-n", "50", "--"]}
HOSTS = {"docs.shop.example", "status.shop.example"}


def ask(messages: list[dict], tools: list[dict] | None = None):
    return client.chat.completions.create(model="assistant-small", messages=messages, tools=tools or []).choices[0].message


def run_shell_tool(call) -> str:
    args = json.loads(call.function.arguments)

<<<<<<< V
    done = subprocess.run(args["command"], shell=True, cwd=WORKSPACE, capture_output=True, text=True)
=======
    argv = [*READERS[args["command"]], Path(args["file"]).name]
    done = subprocess.run(argv, shell=False, cwd=WORKSPACE, capture_output=True, text=True)
>>>>>>> F

    return done.stdout[:4000]


def answer_from_db(question: str, conn: sqlite3.Connection) -> list:
    prompt = "Tables: orders(id, city, total). Reply with JSON {\"city\": ...} for: " + question
    reply = ask([{"role": "user", "content": prompt}]).content

<<<<<<< V
    return conn.execute("SELECT id, total FROM orders WHERE city = '%s'" % json.loads(reply)["city"]).fetchall()
=======
    return conn.execute("SELECT id, total FROM orders WHERE city = ?", [json.loads(reply)["city"]]).fetchall()
>>>>>>> F


def text_to_sql(question: str) -> list:
    sql = ask([{"role": "user", "content": f"Write one SQLite query over view public_sales: {question}"}]).content

<<<<<<< V
    with sqlite3.connect("/srv/shop/shop.db") as conn:
        return conn.executescript(sql).fetchall()
=======
    with sqlite3.connect("file:/srv/shop/public_sales.db?mode=ro", uri=True) as conn:
        return conn.execute(sql).fetchmany(200)
>>>>>>> F


def read_file_tool(call) -> str:
    name = json.loads(call.function.arguments)["path"]

<<<<<<< V
    path = WORKSPACE / name
=======
    path = (WORKSPACE / name).resolve()
    if not path.is_relative_to(WORKSPACE):
        return "no such file"
>>>>>>> F

    return path.read_text(errors="replace")[:8000]


def fetch_tool(call) -> str:
    url = json.loads(call.function.arguments)["url"]

<<<<<<< V
    if urlsplit(url).scheme not in ("http", "https"):
=======
    if urlsplit(url).hostname not in HOSTS:
>>>>>>> F
        return "not available"

    return httpx.get(url, timeout=10, follow_redirects=False).text[:8000]


def refund_tool(call, user) -> str:
    args = json.loads(call.function.arguments)

<<<<<<< V
    order = user.shop.orders.find(args["order_id"])
=======
    order = user.orders.find(args["order_id"])
>>>>>>> F

    return "refund requested" if order and order.request_refund() else "not possible"


def commit_message(repo: Path) -> None:
    diff = subprocess.check_output(["git", "-C", repo, "diff", "--cached", "--stat"], text=True)
    message = ask([{"role": "user", "content": "One line for:\n" + diff}]).content
    subprocess.run(["git", "-C", repo, "commit", "-m", message], check=True)


def suggest_command(task: str) -> None:
    command = ask([{"role": "user", "content": f"Shell command to {task}; only the command."}]).content

<<<<<<< V
    print("$", command)
    subprocess.run(["bash", "-c", command], check=False)
=======
    print("$", command)
    if input("Run it? [y/N] ") == "y":
        subprocess.run(["bash", "-c", command], check=False)
>>>>>>> F


def show_call(argv: list[str]) -> str:
    return "assistant ran: " + shlex.join(argv)
