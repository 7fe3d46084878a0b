import cgi
import smtplib
import socket
import sys
from email.utils import formatdate, parseaddr

SUPPORT = "support@example.com"

FRAME = "From: webform@example.com\r\nTo: %s\r\nReply-To: %s\r\nSubject: [web] %s\r\nDate: %s\r\n\r\n%s\r\n"


def one_line(text, limit=120):
	return " ".join(text.split())[:limit]


def main():
	form = cgi.FieldStorage()
	sender = form.getfirst("email", "")
	subject = form.getfirst("subject", "no subject")
	text = form.getfirst("text", "")
	print("Content-Type: text/html; charset=utf-8\r\n\r\n")
	if "@" not in parseaddr(sender)[1] or not text.strip():
		print("<p>Please fill in your address and a message.</p>")
		return
<<<<<<< V
	mail = FRAME % (SUPPORT, sender, subject[:120], formatdate(localtime=True), text)
=======
	mail = FRAME % (SUPPORT, one_line(sender), one_line(subject), formatdate(localtime=True), text)
>>>>>>> F
	try:
		with smtplib.SMTP("localhost", timeout=10) as smtp:
			smtp.sendmail("webform@example.com", [SUPPORT], mail.encode("utf-8"))
	except (smtplib.SMTPException, socket.error) as exc:
		print("<p>Sorry, that did not work. Please try again later.</p>")
		print(exc, file=sys.stderr)
		return
	print("<p>Thank you.</p>")


if __name__ == "__main__":
	main()
