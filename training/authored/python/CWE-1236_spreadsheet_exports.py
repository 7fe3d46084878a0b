import csv
import io

import openpyxl
import pandas as pd
import xlsxwriter
from django.http import StreamingHttpResponse
from flask import Response

LEADERS = ("=", "+", "-", "@", "\t", "\r")


def cell(value):
    text = str(value)
    return "'" + text if text.startswith(LEADERS) else text


def members_csv(members) -> Response:
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL)
    writer.writerow(['name', 'email'])
    for m in members:
<<<<<<< V
        writer.writerow([m.name.strip(), m.email.strip()])
=======
        writer.writerow([cell(m.name), cell(m.email)])
>>>>>>> F
    return Response(out.getvalue(), mimetype='text/csv')


def feedback_xlsx(entries, path: str) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet('feedback')
    for row, entry in enumerate(entries):
<<<<<<< V
        sheet.write(row, 0, entry.text.strip())
=======
        sheet.write_string(row, 0, entry.text)
>>>>>>> F
        sheet.write_number(row, 1, entry.stars)
    book.close()


def totals_xlsx(amounts: list[float], path: str) -> None:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_column('A1', amounts)
    sheet.write_formula(len(amounts), 0, f'=SUM(A1:A{len(amounts)})')
    book.close()


def orders_book(orders) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row, order in enumerate(orders, start=1):
        c = sheet.cell(row=row, column=1, value=order.note)
<<<<<<< V
        c.number_format = '@'
=======
        c.data_type = 's'
>>>>>>> F
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def readings_csv(rows: list[tuple[int, float]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows((int(n), f'{v:.3f}') for n, v in rows)
    return out.getvalue()


class Echo:
    def write(self, value):
        return value


def stream_guests(request, guests):
    writer = csv.DictWriter(Echo(), ['name', 'phone', 'wish'])
<<<<<<< V
    rows = (writer.writerow({'name': g.name.strip(), 'phone': g.phone.strip(), 'wish': g.wish.strip()}) for g in guests)
=======
    rows = (writer.writerow({'name': cell(g.name), 'phone': cell(g.phone), 'wish': cell(g.wish)}) for g in guests)
>>>>>>> F
    return StreamingHttpResponse(rows, content_type='text/csv')


def survey_frame(df: pd.DataFrame) -> str:
<<<<<<< V
    return df.to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)
=======
    return df.apply(lambda col: col.map(cell) if col.dtype.kind == 'O' else col).to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)
>>>>>>> F


def load_export(path: str) -> list[dict]:
    with open(path, newline='') as fh:
        return list(csv.DictReader(fh))
