import smtplib
from email.message import EmailMessage

OFFICE = "office@example.test"


def send_contact(server: smtplib.SMTP, sender: str, subject: str, text: str) -> None:
    """Forward the contact form to the office.

    The visitor's address goes into Reply-To so that the office can answer.
    Subjects longer than 80 characters are cut.
    """
    subject = subject.strip()[:80] or "(no subject)"
<<<<<<< V
    message = (
        f"From: {OFFICE}\r\nTo: {OFFICE}\r\nReply-To: {sender}\r\n"
        f"Subject: {subject}\r\n\r\n{text}"
    )
    server.sendmail(OFFICE, [OFFICE], message.encode("utf-8"))
=======
    message = EmailMessage()
    message["From"] = message["To"] = OFFICE
    message["Reply-To"] = sender
    message["Subject"] = subject
    message.set_content(text)
    server.send_message(message)
>>>>>>> F
