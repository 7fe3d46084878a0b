from flask import Flask, render_template
from markupsafe import Markup

from tracker.models import Ticket

app = Flask(__name__)

COLOURS = {"open": "green", "blocked": "red", "closed": "grey"}


@app.template_filter("badge")
def badge(ticket):
	colour = COLOURS.get(ticket.state, "grey")
	return Markup('<span class="badge {}">{}</span>').format(colour, ticket.state)


@app.template_filter("reporter")
def reporter(ticket):
	"""Name and avatar of whoever filed the ticket through the public form."""
	person = ticket.reporter
	if person.avatar_id is None:
		return person.name
<<<<<<< V
	return Markup('<img src="/avatar/{:d}" alt=""> {}'.format(person.avatar_id, person.name))
=======
	return Markup('<img src="/avatar/{:d}" alt=""> {}').format(person.avatar_id, person.name)
>>>>>>> F


@app.get("/tickets/<int:ticket_id>")
def show(ticket_id):
	return render_template("ticket.html", ticket=Ticket.get_or_404(ticket_id))
