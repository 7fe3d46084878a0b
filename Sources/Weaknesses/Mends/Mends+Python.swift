extension Mend {
  static let python: [String: Mend] = [
    "command-injection": Mend(
      careless: """
        def print_invoice(path, copies):
            subprocess.run(f"lp -n {copies} {path}", shell=True, check=True)
        """,
      careful: """
        def print_invoice(path, copies):
            subprocess.run(["lp", "-n", str(copies), "--", path], check=True)
        """),
    "query-injection": Mend(
      careless: """
        db.execute(f"SELECT id, name FROM customers WHERE email = '{email}'")
        customer = db.fetchone()
        """,
      careful: """
        db.execute("SELECT id, name FROM customers WHERE email = ?", (email,))
        customer = db.fetchone()
        """),
    "markup-injection": Mend(
      careless: """
        @app.route("/search")
        def search():
            words = request.args.get("words", "")
            return f"<h1>Results for {words}</h1>"
        """,
      careful: """
        @app.route("/search")
        def search():
            words = request.args.get("words", "")
            return f"<h1>Results for {html.escape(words)}</h1>"
        """),
    "code-injection": Mend(
      careless: """
        sizes = eval(request.form["sizes"])
        basket.sizes = list(sizes)
        """,
      careful: """
        sizes = ast.literal_eval(request.form["sizes"])
        basket.sizes = list(sizes)
        """),
    "path": Mend(
      careless: """
        def read_photo(name):
            path = os.path.join(PHOTO_DIR, name)
            with open(path, "rb") as photo:
                return photo.read()
        """,
      careful: """
        def read_photo(name):
            base = os.path.realpath(PHOTO_DIR)
            path = os.path.realpath(os.path.join(base, name))
            if os.path.commonpath([base, path]) != base:
                raise ValueError("outside the photo folder")
            with open(path, "rb") as photo:
                return photo.read()
        """),
    "request-forgery-or-redirect": Mend(
      careless: """
        def fetch_avatar(url):
            reply = requests.get(url, timeout=5)
            return reply.content
        """,
      careful: """
        def fetch_avatar(url):
            allowed = {"photos.example.com", "cdn.example.com"}
            parts = urlsplit(url)
            if parts.scheme != "https" or parts.netloc not in allowed:
                raise ValueError("address not allowed")
            reply = requests.get(url, timeout=5, allow_redirects=False)
            return reply.content
        """),
    "cryptography": Mend(
      careless: """
        def hash_password(password):
            return hashlib.md5(password.encode()).hexdigest()
        """,
      careful: """
        def hash_password(password):
            salt = os.urandom(16)
            key = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=5)
            return salt.hex() + ":" + key.hex()
        """),
    "secret": Mend(
      careless: """
        DB_USER = "shop"
        DB_PASSWORD = "tulips-and-tea"
        db = connect(host="db.example.com", user=DB_USER, password=DB_PASSWORD)
        """,
      careful: """
        DB_USER = "shop"
        DB_PASSWORD = os.environ["DB_PASSWORD"]
        db = connect(host="db.example.com", user=DB_USER, password=DB_PASSWORD)
        """),
    "access-control": Mend(
      careless: """
        @app.route("/orders/<int:order_id>")
        def show_order(order_id):
            order = Order.query.filter_by(id=order_id).first_or_404()
            return render_template("order.html", order=order)
        """,
      careful: """
        @app.route("/orders/<int:order_id>")
        @login_required
        def show_order(order_id):
            order = Order.query.filter_by(id=order_id, owner_id=current_user.id).first_or_404()
            return render_template("order.html", order=order)
        """),
    "transport": Mend(
      careless: """
        reply = requests.post("https://pay.example.com/pay", json=order, timeout=10, verify=False)
        reply.raise_for_status()
        """,
      careful: """
        reply = requests.post("https://pay.example.com/pay", json=order, timeout=10, verify=True)
        reply.raise_for_status()
        """),
    "resource": Mend(
      careless: """
        def load_letter(path):
            letter = open(path, encoding="utf-8")
            text = letter.read()
            return text
        """,
      careful: """
        def load_letter(path):
            with open(path, encoding="utf-8") as letter:
                text = letter.read(1_000_001)
            if len(text) > 1_000_000:
                raise ValueError("letter too long")
            return text
        """),
    "race": Mend(
      careless: """
        if not os.path.exists(path):
            with open(path, "w") as receipt:
                receipt.write(text)
        """,
      careful: """
        try:
            with open(path, "x") as receipt:
                receipt.write(text)
        except FileExistsError:
            pass
        """),
    "integer": Mend(
      careless: """
        count = int(request.form["count"])
        price_each = total / count
        """,
      careful: """
        count = int(request.form["count"])
        if count < 1:
            raise ValueError("count must be at least 1")
        price_each = total / count
        """),
    "null-or-uninitialised": Mend(
      careless: """
        found = re.search("order ([0-9]+)", subject)
        number = int(found.group(1))
        """,
      careful: """
        found = re.search("order ([0-9]+)", subject)
        if found is None:
            raise ValueError("no order number in the subject")
        number = int(found.group(1))
        """),
    "other": Mend(
      careless: """
        def set_nickname(user, nickname):
            user.nickname = nickname
            user.save()
        """,
      careful: """
        def set_nickname(user, nickname):
            if not re.fullmatch("[A-Za-z0-9_-]{1,30}", nickname):
                raise ValueError("nickname not allowed")
            user.nickname = nickname
            user.save()
        """),
  ]
}
