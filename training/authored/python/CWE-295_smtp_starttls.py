import smtplib
import ssl
from email.message import EmailMessage
from email.utils import formataddr, make_msgid


class Mailer:
	def __init__(self, host, port, user, password, sender):
		self.host, self.port = host, port
		self.user, self.password = user, password
		self.sender = sender

	def build(self, to, subject, text):
		msg = EmailMessage()
		msg["From"] = formataddr(("Ticket desk", self.sender))
		msg["To"] = to
		msg["Subject"] = subject
		msg["Message-ID"] = make_msgid(domain="desk.example.com")
		msg.set_content(text)
		return msg

	def send(self, *messages):
		with smtplib.SMTP(self.host, self.port, timeout=15) as smtp:
			smtp.ehlo()
<<<<<<< V
			if smtp.has_extn("starttls"):
				smtp.starttls()
			smtp.ehlo()
=======
			smtp.starttls(context=ssl.create_default_context())
>>>>>>> F
			smtp.login(self.user, self.password)
			for msg in messages:
				smtp.send_message(msg)
