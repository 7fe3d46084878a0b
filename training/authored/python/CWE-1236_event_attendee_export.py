import csv
import io
import json
from datetime import timezone

from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from events.models import Answer, Event

LEAD = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    def write(self, value):
        return value


def cell(value):
    """Spreadsheet programs take some leading characters as a formula."""
    text = "" if value is None else str(value)
    if text.startswith(LEAD):
        return "'" + text
    return text


class AttendeeTable:
    FIXED = ("id", "name", "email", "registered", "ticket")

    def __init__(self, event):
        self.event = event
        self.questions = list(event.questions.order_by("position"))
        self.answers = {}

    def load(self):
        rows = Answer.objects.filter(attendee__event=self.event).values_list(
            "attendee_id", "question_id", "text")
        for attendee, question, text in rows:
            self.answers.setdefault(attendee, {})[question] = text.strip()
        return self

    def head(self):
        return list(self.FIXED) + [cell(q.label) for q in self.questions]

    def fixed(self, attendee):
        return [
            attendee.pk,
            cell(attendee.name),
            cell(attendee.email),
            attendee.registered.astimezone(timezone.utc).isoformat(),
            cell(attendee.ticket.name),
        ]

    def extra(self, attendee):
        given = self.answers.get(attendee.pk, {})
<<<<<<< V
        return [given.get(q.pk, "") for q in self.questions]
=======
        return [cell(given.get(q.pk)) for q in self.questions]
>>>>>>> F

    def rows(self):
        yield self.head()
        for attendee in self.event.attendees.select_related("ticket").iterator():
            yield self.fixed(attendee) + self.extra(attendee)


def event_or_404(request, pk):
    event = Event.objects.filter(pk=pk, organisers=request.user).first()
    if event is None:
        raise Http404()
    return event


@require_GET
@permission_required("events.export")
def export_csv(request, pk):
    event = event_or_404(request, pk)
    writer = csv.writer(Echo(), quoting=csv.QUOTE_ALL)
    table = AttendeeTable(event).load()
    response = StreamingHttpResponse(
        (writer.writerow(row) for row in table.rows()), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="attendees-%d.csv"' % event.pk
    return response


@require_GET
@permission_required("events.export")
def export_json(request, pk):
    event = event_or_404(request, pk)
    table = AttendeeTable(event).load()
    out = []
    for attendee in event.attendees.all():
        answers = table.answers.get(attendee.pk, {})
        out.append({
            "name": attendee.name,
            "email": attendee.email,
            "answers": {q.label: answers.get(q.pk, "") for q in table.questions},
        })
    return JsonResponse(out, safe=False)


@require_GET
@permission_required("events.export")
def badges(request, pk):
    event = event_or_404(request, pk)
    buf = io.StringIO()
    for attendee in event.attendees.all():
        buf.write(json.dumps({"n": attendee.name, "t": attendee.ticket.name}) + "\n")
    return HttpResponse(buf.getvalue(), content_type="application/x-ndjson")
