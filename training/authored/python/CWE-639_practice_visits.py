"""Visit notes for the practice portal.

A clinician belongs to exactly one practice. Note templates are shared by all
practices; visits, letters and attachments are not.
"""
import csv
import logging

from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.models import Clinician, Practice

log = logging.getLogger("portal.visits")

PAGE_SIZE = 40
NOTE_LIMIT = 12_000


class NoteTemplate(models.Model):
    """House style texts, maintained by the vendor and readable by everyone."""

    title = models.CharField(max_length=80)
    body = models.TextField()
    retired = models.BooleanField(default=False)


class Visit(models.Model):
    DRAFT, SIGNED = "draft", "signed"

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    patient_number = models.CharField(max_length=24, db_index=True)
    clinician = models.ForeignKey(Clinician, on_delete=models.PROTECT)
    note = models.TextField(blank=True)
    state = models.CharField(max_length=8, default=DRAFT)
    started_at = models.DateTimeField(default=timezone.now)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at"]


def _visits(request):
    """Visits the signed-in clinician's practice may see."""
    return Visit.objects.filter(practice=request.user.clinician.practice)


def _own_drafts(request):
    return _visits(request).filter(clinician=request.user.clinician, state=Visit.DRAFT)


def _as_dict(visit):
    return {
        "id": visit.pk,
        "patient": visit.patient_number,
        "state": visit.state,
        "note": visit.note,
        "started": visit.started_at.isoformat(),
    }


@login_required
@require_GET
def visit_list(request):
    found = _visits(request)
    number = request.GET.get("patient", "").strip()
    if number:
        found = found.filter(patient_number=number)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "visits/list.html", {"page": page, "number": number})


@login_required
@require_GET
def visit_detail(request, visit_id):
    visit = get_object_or_404(_visits(request), pk=visit_id)
    return JsonResponse(_as_dict(visit))


@login_required
@require_GET
def template_detail(request, template_id):
    template = get_object_or_404(NoteTemplate, pk=template_id, retired=False)
    return JsonResponse({"title": template.title, "body": template.body})


@login_required
@require_POST
def start_visit(request):
    number = request.POST.get("patient", "").strip()
    if not number.isalnum() or len(number) > 24:
        return JsonResponse({"error": "patient number"}, status=400)
    clinician = request.user.clinician
    visit = Visit.objects.create(
        practice=clinician.practice, clinician=clinician, patient_number=number
    )
    return JsonResponse(_as_dict(visit), status=201)


@login_required
@require_POST
def append_template(request, visit_id, template_id):
    """Add a house text to the end of one's own draft."""
    with transaction.atomic():
        visit = get_object_or_404(_own_drafts(request).select_for_update(), pk=visit_id)
        template = get_object_or_404(NoteTemplate, pk=template_id, retired=False)
        text = f"{visit.note}\n\n{template.body}".strip()
        if len(text) > NOTE_LIMIT:
            return JsonResponse({"error": "note too long"}, status=400)
        visit.note = text
        visit.save(update_fields=["note"])
    return JsonResponse(_as_dict(visit))


@login_required
@require_POST
def copy_note(request, visit_id, source_id):
    """Start a draft from the note of an earlier visit of the same patient."""
    with transaction.atomic():
        visit = get_object_or_404(_own_drafts(request).select_for_update(), pk=visit_id)
<<<<<<< V
        source = get_object_or_404(Visit, pk=source_id, patient_number=visit.patient_number)
=======
        source = get_object_or_404(_visits(request), pk=source_id, patient_number=visit.patient_number)
>>>>>>> F
        visit.note = source.note[:NOTE_LIMIT]
        visit.save(update_fields=["note"])
    log.info("note copied from %s to %s", source.pk, visit.pk)
    return JsonResponse(_as_dict(visit))


@login_required
@require_POST
def sign(request, visit_id):
    with transaction.atomic():
        visit = get_object_or_404(_own_drafts(request).select_for_update(), pk=visit_id)
        if not visit.note.strip():
            return JsonResponse({"error": "empty note"}, status=400)
        visit.state = Visit.SIGNED
        visit.signed_at = timezone.now()
        visit.save(update_fields=["state", "signed_at"])
    return JsonResponse(_as_dict(visit))


@permission_required("visits.export_visit", raise_exception=True)
@require_GET
def export_month(request, year, month):
    """Billing list: numbers and times only, no notes."""
    response = HttpResponse(content_type="text/csv")
    response["Content-Disposition"] = f'attachment; filename="visits-{int(year)}-{int(month):02d}.csv"'
    out = csv.writer(response)
    out.writerow(["visit", "patient", "signed"])
<<<<<<< V
    rows = Visit.objects.filter(state=Visit.SIGNED)
=======
    rows = _visits(request).filter(state=Visit.SIGNED)
>>>>>>> F
    for visit in rows.filter(signed_at__year=int(year), signed_at__month=int(month)):
        out.writerow([visit.pk, visit.patient_number, visit.signed_at.isoformat()])
    return response
