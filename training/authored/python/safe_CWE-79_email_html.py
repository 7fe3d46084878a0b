from email.message import EmailMessage
from html import escape
from urllib.parse import urlencode

BASE = "https://app.example.org/tasks"


def render_row(task):
    url = f"{BASE}?{urlencode({'id': task['id'], 'from': 'mail'})}"
    due = task["due"].strftime("%d.%m.") if task["due"] else "&ndash;"
    return f'<tr><td><a href="{escape(url)}">{escape(task["title"])}</a></td><td>{due}</td></tr>'


def digest(user, tasks):
    msg = EmailMessage()
    msg["Subject"] = f"{len(tasks)} open tasks"
    msg["To"] = user["email"]
    msg["From"] = "tasks@example.org"
    msg.set_content("\n".join(f"- {t['title']}" for t in tasks))
    rows = "\n".join(render_row(t) for t in tasks)
    msg.add_alternative(
        f"<p>Hello {escape(user['name'])},</p><table>{rows}</table>", subtype="html"
    )
    return msg
