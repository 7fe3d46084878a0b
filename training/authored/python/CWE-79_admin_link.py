from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from .models import Booking, Guest


@admin.register(Guest)
class GuestAdmin(admin.ModelAdmin):
    list_display = ["surname", "email_link", "booking_count"]
    search_fields = ["surname", "email"]

    @admin.display(description="e-mail")
    def email_link(self, obj):
        return format_html('<a href="mailto:{0}">{0}</a>', obj.email)

    def booking_count(self, obj):
        return obj.bookings.count()


@admin.register(Booking)
class BookingAdmin(admin.ModelAdmin):
    list_display = ["number", "guest_link", "wish", "arrives"]
    date_hierarchy = "arrives"

    def guest_link(self, obj):
        url = reverse("admin:hotel_guest_change", args=[obj.guest_id])
        return mark_safe('<a href="%s">#%d</a>' % (url, obj.guest_id))

    @admin.display(description="special wish")
    def wish(self, obj):
        # filled in by the guest on the booking page
<<<<<<< V
        return mark_safe('<span title="%s">%s…</span>' % (obj.wish, obj.wish[:20]))
=======
        return format_html('<span title="{}">{}…</span>', obj.wish, obj.wish[:20])
>>>>>>> F
