"""Invoice reminders: customers' staff edit the wording, we fill in the numbers."""
import smtplib
from email.message import EmailMessage
from string import Template

from flask import Flask, abort, jsonify, render_template, render_template_string, request
from flask_login import current_user, login_required

from billing.db import get_invoice, get_wording, save_wording

app = Flask(__name__)
PLACEHOLDERS = {"number", "amount", "due", "customer"}


def values(invoice):
    return {
        "number": invoice.number,
        "amount": f"{invoice.cents / 100:.2f} EUR",
        "due": invoice.due.isoformat(),
        "customer": invoice.customer_name,
    }


def fill(wording, invoice):
<<<<<<< V
    return render_template_string(wording, **values(invoice))
=======
    return Template(wording).safe_substitute(values(invoice))
>>>>>>> F


@app.put("/wording")
@login_required
def put_wording():
    text = request.get_data(as_text=True)
    if not 1 <= len(text) <= 4000:
        abort(400)
    save_wording(current_user.tenant_id, text)
    return "", 204


@app.get("/wording/preview/<int:invoice_id>")
@login_required
def preview(invoice_id):
    invoice = get_invoice(current_user.tenant_id, invoice_id)
    if invoice is None:
        abort(404)
    body = fill(get_wording(current_user.tenant_id), invoice)
    return render_template("preview.html", subject=invoice.number, body=body)


@app.get("/wording/placeholders")
@login_required
def placeholders():
    return render_template_string(
        "<ul>{% for p in names %}<li>${{ p }}</li>{% endfor %}</ul>",
        names=sorted(PLACEHOLDERS),
    )


@app.post("/invoices/<int:invoice_id>/remind")
@login_required
def remind(invoice_id):
    invoice = get_invoice(current_user.tenant_id, invoice_id)
    if invoice is None:
        abort(404)
    if invoice.paid:
        return jsonify(error="already paid"), 409
    mail = EmailMessage()
    mail["From"] = app.config["MAIL_FROM"]
    mail["To"] = invoice.customer_email
    mail["Subject"] = f"Reminder: invoice {invoice.number}"
    mail.set_content(fill(get_wording(current_user.tenant_id), invoice))
    with smtplib.SMTP(app.config["MAIL_HOST"], 587, timeout=20) as smtp:
        smtp.starttls()
        smtp.login(app.config["MAIL_USER"], app.config["MAIL_PASSWORD"])
        smtp.send_message(mail)
    return jsonify(sent=True)
