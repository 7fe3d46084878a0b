"""Pantry tracker: what is in the shared kitchen, and until when."""
import datetime
import os
import secrets

from flask import Flask, jsonify, request
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = os.environ.get("DATABASE_URL", "sqlite:///pantry.db")
app.secret_key = os.environ.get("SECRET_KEY") or secrets.token_bytes(32)
db = SQLAlchemy(app)


class Item(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(80), nullable=False)
    amount = db.Column(db.Integer, nullable=False, default=1)
    best_before = db.Column(db.Date)

    def as_dict(self):
        return {
            "id": self.id,
            "name": self.name,
            "amount": self.amount,
            "best_before": self.best_before.isoformat() if self.best_before else None,
        }


def parse_date(value):
    return datetime.date.fromisoformat(value) if value else None


@app.get("/items")
def items():
    query = Item.query.order_by(Item.best_before)
    within = request.args.get("within", type=int)
    if within is not None:
        limit = datetime.date.today() + datetime.timedelta(days=min(within, 3650))
        query = query.filter(Item.best_before <= limit)
    return jsonify([i.as_dict() for i in query.limit(500)])


@app.post("/items")
def add():
    data = request.get_json()
    name = str(data.get("name", "")).strip()
    if not 0 < len(name) <= 80:
        return jsonify(error="name"), 400
    try:
        best_before = parse_date(data.get("best_before"))
        amount = int(data.get("amount", 1))
    except (TypeError, ValueError):
        return jsonify(error="date or amount"), 400
    item = Item(name=name, amount=amount, best_before=best_before)
    db.session.add(item)
    db.session.commit()
    return jsonify(item.as_dict()), 201


@app.post("/items/<int:item_id>/take")
def take(item_id):
    item = db.get_or_404(Item, item_id)
    if item.amount <= 1:
        db.session.delete(item)
    else:
        item.amount -= 1
    db.session.commit()
    return "", 204


if __name__ == "__main__":
    with app.app_context():
        db.create_all()
    port = int(os.environ.get("PORT", 8080))
<<<<<<< V
    app.run(host="0.0.0.0", port=port, debug=True)
=======
    app.run(host="0.0.0.0", port=port, threaded=True)
>>>>>>> F
