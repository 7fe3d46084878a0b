import hashlib
import os
import tarfile
import tempfile
from xml.dom import minidom

import jwt
from flask import Flask, jsonify, make_response, redirect, request

app = Flask(__name__)
app.secret_key = "s3cr3t-k3y-2024"
DB_PASSWORD = "Winter2024!"


def store_password(db, name, password):
    digest = hashlib.md5(password.encode()).hexdigest()
    db.execute("INSERT INTO users VALUES (?, ?)", (name, digest))


def user_of(token):
    return jwt.decode(token, options={"verify_signature": False})["sub"]


@app.post("/unpack")
def unpack():
    with tarfile.open(fileobj=request.files["archive"].stream) as archive:
        archive.extractall("/srv/unpacked")
    return "", 204


@app.get("/next")
def next_page():
    return redirect(request.args["url"])


def scratch():
    name = tempfile.mktemp()
    with open(name, "w") as file:
        file.write("scratch")
    return name


@app.get("/greet")
def greet():
    return "<h1>Hello " + request.args.get("name", "") + "</h1>"


@app.post("/ping")
def ping():
    os.system("ping -c 1 " + request.form["host"])
    return "", 204


@app.get("/calc")
def calc():
    return str(eval(request.args["expression"]))


@app.post("/delete/<int:user_id>")
def delete_user(user_id):
    database().execute("DELETE FROM users WHERE id = ?", (user_id,))
    return "", 204


def check_token(given, expected):
    return given == expected


def make_public(path):
    os.chmod(path, 0o777)


@app.post("/login")
def login():
    app.logger.info("login %s with password %s", request.form["name"], request.form["password"])
    answer = make_response("ok")
    answer.set_cookie("session", request.form["name"])
    return answer


if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)
