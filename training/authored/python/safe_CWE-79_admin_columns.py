from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from clinic.models import Appointment, Patient

DASH = mark_safe("&mdash;")


@admin.register(Patient)
class PatientAdmin(admin.ModelAdmin):
    list_display = ("number", "display_name", "contacts", "next_visit")
    search_fields = ("number", "last_name")

    @admin.display(description="Name", ordering="last_name")
    def display_name(self, patient):
        return format_html("{}, <em>{}</em>", patient.last_name, patient.first_name)

    @admin.display(description="Contacts")
    def contacts(self, patient):
        rows = ((c.label, c.number) for c in patient.contacts.all())
        return format_html_join(mark_safe("<br>"), "{}: {}", rows) or DASH

    @admin.display(description="Next visit")
    def next_visit(self, patient):
        visit = Appointment.objects.upcoming(patient).first()
        if visit is None:
            return DASH
        url = reverse("admin:clinic_appointment_change", args=[visit.pk])
        when = visit.starts_at.strftime("%d %b %H:%M")
        return format_html('<a href="{}">{}</a>', url, when)
