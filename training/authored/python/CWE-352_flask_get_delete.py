from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_login import current_user, login_required
from flask_wtf.csrf import CSRFProtect

from garden.extensions import db
from garden.models import Plot

bp = Blueprint("plots", __name__, url_prefix="/plots")
csrf = CSRFProtect()


def init_app(app):
	csrf.init_app(app)
	app.register_blueprint(bp)


def own_plot(plot_id):
	plot = db.session.get(Plot, plot_id)
	if plot is None or plot.tenant_id != current_user.id:
		abort(404)
	return plot


@bp.route("/")
@login_required
def index():
	return render_template("plots/index.html", plots=Plot.query.filter_by(tenant_id=current_user.id))


@bp.route("/<int:plot_id>/water", methods=["POST"])
@login_required
def water(plot_id):
	own_plot(plot_id).open_valve(minutes=10)
	return redirect(url_for(".index"))


<<<<<<< V
@bp.route("/<int:plot_id>/give-up", methods=["GET", "POST"])
=======
@bp.route("/<int:plot_id>/give-up", methods=["POST"])
>>>>>>> F
@login_required
def give_up(plot_id):
	db.session.delete(own_plot(plot_id))
	db.session.commit()
	flash("The plot goes back to the waiting list.")
	return redirect(url_for(".index"))
