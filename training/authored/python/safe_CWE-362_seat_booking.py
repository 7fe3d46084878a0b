from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from theatre.models import Hold, Seat, Show

HOLD_FOR = timedelta(minutes=10)


class SeatTaken(Exception):
    pass


def hold_seats(show_id, seat_ids, customer):
    now = timezone.now()
    with transaction.atomic():
        seats = list(
            Seat.objects.select_for_update().filter(show_id=show_id, pk__in=seat_ids).order_by("pk")
        )
        if len(seats) != len(set(seat_ids)):
            raise SeatTaken("no such seat")
        for seat in seats:
            if seat.sold or Hold.objects.filter(seat=seat, until__gt=now).exists():
                raise SeatTaken(seat.label)
        Hold.objects.filter(seat__in=seats).delete()
        Hold.objects.bulk_create(Hold(seat=s, customer=customer, until=now + HOLD_FOR) for s in seats)
    return seats


def confirm(show_id, customer):
    with transaction.atomic():
        holds = list(
            Hold.objects.select_for_update()
            .filter(seat__show_id=show_id, customer=customer, until__gt=timezone.now())
            .select_related("seat")
        )
        if not holds:
            raise SeatTaken("the hold has run out")
        changed = Seat.objects.filter(pk__in=[h.seat_id for h in holds], sold=False).update(sold=True)
        if changed != len(holds):
            raise SeatTaken("a seat was sold meanwhile")
        Show.objects.filter(pk=show_id).update(sold_count=F("sold_count") + changed)
        Hold.objects.filter(pk__in=[h.pk for h in holds]).delete()
    return changed
