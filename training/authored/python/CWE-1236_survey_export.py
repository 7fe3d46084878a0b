"""Export survey answers for the analysts (opened with a spreadsheet)."""
import csv
import io
import zipfile
from collections import Counter
from datetime import date

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.utils.text import slugify

from surveys.models import Answer, Survey

FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


def cell(value):
    value = "" if value is None else str(value)
    return "'" + value if value.startswith(FORMULA_START) else value


def write_summary(survey):
    buf = io.StringIO()
    writer = csv.writer(buf)
    writer.writerow(["question", "choice", "count"])
    for question in survey.questions.filter(kind="choice"):
        counts = Counter(question.answers.values_list("choice__label", flat=True))
        for label, count in counts.most_common():
            writer.writerow([cell(question.text), cell(label), count])
    return buf.getvalue()


def write_answers(survey):
    buf = io.StringIO()
    writer = csv.writer(buf, quoting=csv.QUOTE_ALL)
    questions = list(survey.questions.order_by("position"))
    writer.writerow(["participant", "submitted"] + [cell(q.text) for q in questions])
    answers = Answer.objects.filter(question__survey=survey).select_related("participant")
    by_person = {}
    for a in answers:
        by_person.setdefault(a.participant, {})[a.question_id] = a
    for person, given in by_person.items():
        row = [person.pk, person.submitted.isoformat()]
        for q in questions:
            a = given.get(q.pk)
<<<<<<< V
            row.append(a.text if a else "")
=======
            row.append(cell(a.text) if a else "")
>>>>>>> F
        writer.writerow(row)
    return buf.getvalue()


@permission_required("surveys.export")
def export(request, pk):
    try:
        survey = Survey.objects.get(pk=pk, team__members=request.user)
    except Survey.DoesNotExist:
        raise Http404
    name = f"{slugify(survey.title) or 'survey'}-{date.today():%Y%m%d}"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{name}-summary.csv", write_summary(survey))
        archive.writestr(f"{name}-answers.csv", write_answers(survey))
    response = HttpResponse(out.getvalue(), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    return response
