from django.contrib.admin.views.decorators import staff_member_required
from django.db import connection
from django.db.models import Count, F
from django.db.models.expressions import RawSQL
from django.db.models.functions import Lower
from django.http import JsonResponse

from .models import Appointment, Patient


@staff_member_required
def patients(request):
    name = request.GET.get("name", "")
<<<<<<< V
    rows = Patient.objects.raw("SELECT id, name FROM clinic_patient WHERE name ILIKE '%s'" % (name + "%%"))
=======
    rows = Patient.objects.raw("SELECT id, name FROM clinic_patient WHERE name ILIKE %s", [name + "%"])
>>>>>>> F
    return JsonResponse({"items": [{"id": p.id, "name": p.name} for p in rows]})


@staff_member_required
def with_age(request):
    qs = Patient.objects.annotate(age=RawSQL("date_part('year', age(born_on))", ())).values("id", "age")
    return JsonResponse({"items": list(qs[:500])})


@staff_member_required
def ordered(request):
    key = request.GET.get("order", "name")
<<<<<<< V
    qs = Patient.objects.extra(order_by=[key], select={"k": f"lower({key})"})
=======
    qs = Patient.objects.order_by({"born": "born_on"}.get(key, "name")).annotate(k=Lower("name"))
>>>>>>> F
    return JsonResponse({"items": list(qs.values("id", "name")[:100])})


@staff_member_required
def near_reading(request):
    value = request.GET["value"]
<<<<<<< V
    qs = Patient.objects.annotate(delta=RawSQL(f"abs(last_reading - {value})", ()))
=======
    qs = Patient.objects.annotate(delta=RawSQL("abs(last_reading - %s)", (float(value),)))
>>>>>>> F
    return JsonResponse({"items": list(qs.order_by("delta").values("id", "delta")[:20])})


@staff_member_required
def table_sizes(request):
    sizes = {}
    with connection.cursor() as cur:
        for model in (Patient, Appointment):
            table = connection.ops.quote_name(model._meta.db_table)
            cur.execute(f"SELECT count(*) FROM {table}")
            sizes[model.__name__] = cur.fetchone()[0]
    return JsonResponse(sizes)


@staff_member_required
def busy_rooms(request):
    since = request.GET["since"]
    with connection.cursor() as cur:
<<<<<<< V
        cur.execute("SELECT room, count(*) FROM clinic_appointment WHERE starts_at > '" + since + "' GROUP BY room")
=======
        cur.execute("SELECT room, count(*) FROM clinic_appointment WHERE starts_at > %s GROUP BY room", [since])
>>>>>>> F
        return JsonResponse({"rooms": dict(cur.fetchall())})


@staff_member_required
def group_by(request):
    field = {"room": "room", "doctor": "doctor_id"}.get(request.GET.get("by"), "room")
    rows = Appointment.objects.extra(select={"g": field}).values("g").annotate(n=Count("id"))
    return JsonResponse({"groups": list(rows)})


@staff_member_required
def reschedule(request, appointment_id):
    Appointment.objects.filter(pk=appointment_id).update(moved=F("moved") + 1, starts_at=request.POST["starts_at"])
    return JsonResponse({"ok": True})
