"""Patient portal: appointments, prescriptions, messages and family accounts."""
from datetime import datetime, timedelta

from flask import Blueprint, abort, g, jsonify, request
from sqlalchemy import or_, select

from .auth import login_required, staff_required
from .db import db
from .models import (Appointment, Attachment, Guardianship, LabResult, Message,
                     Practitioner, Prescription, Slot)

bp = Blueprint("portal", __name__, url_prefix="/portal")


@bp.get("/appointments/<int:appt_id>")
@login_required
def show_appointment(appt_id):
<<<<<<< V
    appt = Appointment.query.filter_by(id=appt_id, clinic_id=g.patient.clinic_id).first_or_404()
=======
    appt = Appointment.query.filter_by(id=appt_id, patient_id=g.patient.id).first_or_404()
>>>>>>> F
    return jsonify(
        id=appt.id,
        starts=appt.starts_at.isoformat(),
        reason=appt.reason,
        practitioner=appt.practitioner.display_name,
    )


@bp.get("/slots/<int:slot_id>")
@login_required
def show_slot(slot_id):
    # the calendar is the same for every patient; a slot carries no personal data
    slot = db.session.get(Slot, slot_id) or abort(404)
    return jsonify(id=slot.id, starts=slot.starts_at.isoformat(), free=slot.is_free)


@bp.post("/prescriptions/<int:rx_id>/renew")
@login_required
def renew_prescription(rx_id):
    rx = db.session.get(Prescription, rx_id)
    if rx is None:
        abort(404)
<<<<<<< V
    if request.json.get("patient_id") != rx.patient_id:
=======
    if g.patient.id != rx.patient_id:
>>>>>>> F
        abort(404)
    if rx.renewals_left < 1:
        return jsonify(error="no renewals left"), 409
    rx.renewals_left -= 1
    rx.renewed_at = datetime.utcnow()
    db.session.commit()
    return jsonify(left=rx.renewals_left)


@bp.get("/threads/<int:thread_id>/attachments/<int:att_id>")
@login_required
def attachment_meta(thread_id, att_id):
    message = Message.query.filter_by(thread_id=thread_id, recipient_id=g.patient.id).first_or_404()
<<<<<<< V
    att = Attachment.query.filter_by(id=att_id).first_or_404()
=======
    att = Attachment.query.filter_by(id=att_id, thread_id=message.thread_id).first_or_404()
>>>>>>> F
    return jsonify(name=att.filename, size=att.size, url=att.signed_url(minutes=5))


@bp.get("/family/<int:child_id>/results")
@login_required
def child_results(child_id):
<<<<<<< V
    if not Guardianship.query.filter_by(guardian_id=g.patient.id).count():
=======
    if not Guardianship.query.filter_by(guardian_id=g.patient.id, child_id=child_id).count():
>>>>>>> F
        abort(403)
    rows = db.session.scalars(
        select(LabResult).where(LabResult.patient_id == child_id).order_by(LabResult.taken_at.desc())
    )
    return jsonify([{"name": r.name, "value": r.value, "unit": r.unit} for r in rows])


@bp.delete("/appointments/<int:appt_id>")
@login_required
def cancel_appointment(appt_id):
    deadline = datetime.utcnow() + timedelta(hours=24)
    deleted = Appointment.query.filter(
        Appointment.id == appt_id,
        Appointment.patient_id == g.patient.id,
        Appointment.starts_at > deadline,
    ).delete(synchronize_session=False)
    db.session.commit()
    return ("", 204) if deleted else abort(404)


@bp.get("/messages")
@login_required
def inbox():
    term = request.args.get("q", "")
    stmt = select(Message).where(
<<<<<<< V
        or_(Message.recipient_id == g.patient.id, Message.subject.contains(term, autoescape=True))
=======
        Message.recipient_id == g.patient.id, Message.subject.contains(term, autoescape=True)
>>>>>>> F
    )
    page = db.session.scalars(stmt.order_by(Message.id.desc()).limit(50))
    return jsonify([m.to_summary() for m in page])


@bp.put("/profile")
@login_required
def update_profile():
    body = request.get_json()
    for name in ("phone", "street", "postcode", "city"):
        if name in body:
            setattr(g.patient, name, str(body[name])[:120])
    db.session.commit()
    return "", 204


@bp.get("/staff/patients/<int:patient_id>/appointments")
@staff_required("reception")
def day_list(patient_id):
    rows = Appointment.query.filter_by(patient_id=patient_id, clinic_id=g.staff.clinic_id)
    return jsonify([a.to_summary() for a in rows.limit(200)])
