#!/usr/bin/env python3
"""Produce the shift report as PDF and mail it.

Runs from cron as user ``reports`` on the shared production host.
"""
import argparse
import csv
import datetime as dt
import html
import os
import smtplib
import subprocess
import sys
import tempfile
from email.message import EmailMessage

CSS = "body{font:10pt sans-serif} td{border:1px solid #999;padding:2px 6px}"


def read_rows(path, day):
    with open(path, newline="", encoding="utf-8") as fh:
        for row in csv.DictReader(fh, delimiter=";"):
            if row["date"] == day.isoformat():
                yield row


def to_html(rows, day):
    parts = [f"<html><style>{CSS}</style><h1>Shift report {day}</h1><table>"]
    for row in rows:
        cells = "".join(f"<td>{html.escape(row[k])}</td>" for k in ("line", "shift", "pieces", "scrap"))
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</table></html>")
    return "".join(parts)


def make_pdf(markup, day):
<<<<<<< V
    source = os.path.join(tempfile.gettempdir(), f"shift-{day}.html")
    with open(source, "w", encoding="utf-8") as fh:
        fh.write(markup)
=======
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8", delete=False) as fh:
        fh.write(markup)
    source = fh.name
>>>>>>> F
    try:
        result = subprocess.run(
            ["wkhtmltopdf", "--quiet", "--disable-local-file-access", source, "-"],
            stdout=subprocess.PIPE, check=True, timeout=120,
        )
    finally:
        os.unlink(source)
    return result.stdout


def archive(pdf, folder, day):
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as fh:
        fh.write(pdf)
    os.chmod(fh.name, 0o640)
    os.replace(fh.name, os.path.join(folder, f"shift-{day}.pdf"))


def mail(pdf, day, recipients):
    msg = EmailMessage()
    msg["Subject"] = f"Shift report {day}"
    msg["From"] = "reports@plant.example"
    msg["To"] = ", ".join(recipients)
    msg.set_content("The report is attached.")
    msg.add_attachment(pdf, maintype="application", subtype="pdf", filename=f"shift-{day}.pdf")
    with smtplib.SMTP("localhost") as smtp:
        smtp.send_message(msg)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("csv")
    ap.add_argument("--day", type=dt.date.fromisoformat, default=dt.date.today())
    ap.add_argument("--archive", default="/srv/reports")
    ap.add_argument("--to", nargs="+", default=["shift-leads@plant.example"])
    args = ap.parse_args()
    rows = list(read_rows(args.csv, args.day))
    if not rows:
        sys.exit("no rows for that day")
    pdf = make_pdf(to_html(rows, args.day), args.day)
    archive(pdf, args.archive, args.day)
    mail(pdf, args.day, args.to)


if __name__ == "__main__":
    main()
