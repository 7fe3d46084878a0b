import csv
import io


def export_donations(rows):
    """Write donations as CSV for the treasurer's spreadsheet.

    rows: iterable of (date, donor, message, cents); donor and message are free
    text from the public form.
    Returns the whole file as a string, header line included.
    """
    def cell(text):
        text = text or ""
<<<<<<< V
        return text.replace("\n", " ")
=======
        return "'" + text if text[:1] in "=+-@\t\r\n" and text else text
>>>>>>> F

    buf = io.StringIO()
    out = csv.writer(buf)
    out.writerow(["date", "donor", "message", "amount"])
    for date, donor, message, cents in rows:
        out.writerow([date.isoformat(), cell(donor), cell(message), f"{cents / 100:.2f}"])
    return buf.getvalue()
