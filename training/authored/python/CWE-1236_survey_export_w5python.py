"""Exports of survey answers: spreadsheets for people, files for our own loader.

Titles and questions are written by the survey's owner, answers by anyone who has
the link. Owners open the spreadsheets on their office machines.
"""
import csv
import datetime as dt
import io
import json
import zipfile
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, StreamingHttpResponse
from django.contrib.auth.decorators import login_required
from django.utils.text import slugify
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from surveys.models import Answer, Survey
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
MAX_CELL = 32_000
BATCH = 2000

class Echo:
    """File-like thing whose write hands the line back, for streaming."""
    def write(self, value):
        return value

def own_survey(request, number):
    survey = Survey.objects.filter(pk=number).select_related("owner").first()
    if survey is None:
        raise Http404
    if survey.owner_id != request.user.pk and not survey.helpers.filter(pk=request.user.pk).exists():
        raise PermissionDenied
    return survey

def cell(value):
    """A value as a spreadsheet program should show it: text stays text."""
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    text = ILLEGAL_CHARACTERS_RE.sub("", str(value if value is not None else ""))[:MAX_CELL]
    return "'" + text if text.startswith(FORMULA_STARTS) or text.lstrip().startswith(FORMULA_STARTS) else text

def answer_text(question, raw):
    """What was answered, in words: labels of choices instead of their numbers."""
    if raw is None:
        return ""
    if question.kind == "choice":
        return question.labels().get(str(raw), "")
    if question.kind == "many":
        return "; ".join(question.labels().get(str(r), "") for r in raw)
    if question.kind == "number":
        return float(raw)
    return str(raw)

def sheet_rows(survey):
    questions = list(survey.questions.order_by("position"))
    yield ["Number", "Received"] + [q.title for q in questions]
    for answer in Answer.objects.filter(survey=survey).order_by("pk").iterator(BATCH):
        values = [answer_text(q, answer.data.get(q.key)) for q in questions]
        yield [answer.pk, answer.received_at] + values

def file_name(survey, ending):
    return f"{slugify(survey.title)[:60] or 'survey'}-{dt.date.today().isoformat()}.{ending}"

@login_required
def as_csv(request, number):
    survey = own_survey(request, number)
    writer = csv.writer(Echo())
<<<<<<< V
    lines = (writer.writerow(row) for row in sheet_rows(survey))
=======
    lines = (writer.writerow(map(cell, row)) for row in sheet_rows(survey))
>>>>>>> F
    response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(survey, "csv")}"'
    return response

@login_required
def as_workbook(request, number):
    """The same as an Excel file, with a bold head."""
    survey = own_survey(request, number)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Answers")
    bold = Font(bold=True)
    for index, row in enumerate(sheet_rows(survey)):
        cells = []
        for value in row:
            item = WriteOnlyCell(sheet, cell(value))
            if isinstance(item.value, str):
                item.data_type = "s"
            if index == 0:
                item.font = bold
            cells.append(item)
        sheet.append(cells)
    buffer = io.BytesIO()
    book.save(buffer)
    buffer.seek(0)
    return FileResponse(buffer, as_attachment=True, filename=file_name(survey, "xlsx"))

@login_required
def as_bundle(request, number):
    """Everything as it was received, for moving a survey to another installation."""
    survey = own_survey(request, number)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("survey.json", json.dumps(survey.as_dict(), default=str))
        text = io.StringIO()
        for answer in Answer.objects.filter(survey=survey).iterator(BATCH):
            text.write(json.dumps({"at": answer.received_at.isoformat(), "data": answer.data}) + "\n")
        bundle.writestr("answers.jsonl", text.getvalue())
    buffer.seek(0)
    return FileResponse(buffer, as_attachment=True, filename=file_name(survey, "zip"))

def loader_rows(since):
    """For the statistics loader, which reads with csv.reader and never shows a cell."""
    for answer in Answer.objects.filter(received_at__gte=since).order_by("pk").iterator(BATCH):
        yield [answer.survey_id, answer.pk, answer.received_at.isoformat(), json.dumps(answer.data)]

def write_loader_file(path, since):
    count = 0
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, dialect="unix")
        for row in loader_rows(since):
            writer.writerow(row)
            count += 1
    return count

@login_required
def comments(request, number):
    """Only the free texts of one question, for the printed report."""
    survey = own_survey(request, number)
    question = survey.questions.filter(kind="text", key=request.GET.get("question", "")).first()
    if question is None:
        raise Http404
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([cell(question.title)])
    for answer in Answer.objects.filter(survey=survey).iterator(BATCH):
        text = answer_text(question, answer.data.get(question.key))
        if text:
<<<<<<< V
            writer.writerow([text.strip().lstrip("=")])
=======
            writer.writerow([cell(text.strip())])
>>>>>>> F
    data = io.BytesIO(buffer.getvalue().encode("utf-8-sig"))
    return FileResponse(data, as_attachment=True, filename=file_name(survey, "csv"))
