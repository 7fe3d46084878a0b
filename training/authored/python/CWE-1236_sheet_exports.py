import csv
import io
import json

import openpyxl
import pandas as pd
import xlsxwriter
from django.http import HttpResponse

STARTS = ("=", "+", "-", "@", "\t", "\r")


def cell(value):
    text = str(value)
    return "'" + text if text.startswith(STARTS) else text


def attendees_csv(event):
    """Opened in a spreadsheet by the organiser; names come from the sign-up form."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(["name", "company", "paid"])
    for a in event.attendees.all():
<<<<<<< V
        writer.writerow([a.name.strip(), a.company, a.paid_cents / 100])
=======
        writer.writerow([cell(a.name), cell(a.company), a.paid_cents / 100])
>>>>>>> F
    return HttpResponse(out.getvalue(), content_type="text/csv")


def totals_csv(rows):
    out = io.StringIO()
    writer = csv.writer(out)
    for r in rows:
        writer.writerow([r.year, r.month, r.count, f"{r.total:.2f}"])
    return out.getvalue()


def feedback_xlsx(path, entries):
<<<<<<< V
    book = xlsxwriter.Workbook(path)
=======
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
>>>>>>> F
    sheet = book.add_worksheet("feedback")
    for row, entry in enumerate(entries):
        sheet.write(row, 0, entry.author)
        sheet.write(row, 1, entry.text)
    book.close()


def budget_xlsx(path, lines):
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("budget")
    for row, amount in enumerate(lines):
        sheet.write_number(row, 0, amount)
    sheet.write_formula(len(lines), 0, f"=SUM(A1:A{len(lines)})")
    book.close()


def tickets_frame(tickets, out):
    frame = pd.DataFrame([{"id": t.id, "subject": t.subject} for t in tickets])
<<<<<<< V
    frame.to_csv(out, index=False, quoting=csv.QUOTE_NONNUMERIC, escapechar="\\")
=======
    frame.assign(subject=frame["subject"].map(cell)).to_csv(out, index=False)
>>>>>>> F


def training_rows(samples, out):
    """Read back only by our own loader."""
    pd.DataFrame(samples, columns=["text", "label"]).to_csv(out, index=False)


def survey_sheet(path, answers):
    book = openpyxl.Workbook()
    sheet = book.active
    for n, answer in enumerate(answers, start=1):
        target = sheet.cell(row=n, column=1, value=answer)
<<<<<<< V
        target.alignment = openpyxl.styles.Alignment(wrap_text=True)
=======
        target.data_type = "s"
>>>>>>> F
    book.save(path)


def answers_json(answers):
    return json.dumps([{"text": a} for a in answers], ensure_ascii=False)
