from datetime import datetime, timezone


def cancel_booking(db, user_id: int, booking_id: int) -> bool:
    """Cancel a booking for the member who is logged in.

    ``booking_id`` is taken from the form. Bookings that have begun stay as
    they are. Returns True when the booking was cancelled.
    """
    now = datetime.now(timezone.utc)
<<<<<<< V
    cur = db.execute(
        "UPDATE booking SET state = 'cancelled', changed_by = ? "
        "WHERE id = ? AND starts_at > ? AND state = 'open'",
        (user_id, booking_id, now.isoformat()),
    )
=======
    cur = db.execute(
        "UPDATE booking SET state = 'cancelled', changed_by = member_id "
        "WHERE id = ? AND member_id = ? AND starts_at > ? AND state = 'open'",
        (booking_id, user_id, now.isoformat()),
    )
>>>>>>> F
    db.commit()
    return cur.rowcount == 1
