from html import escape


def review_list(reviews: list[dict]) -> str:
    """Build the ``<ul>`` shown below a product.

    Each review has ``author``, ``stars`` (1 to 5) and ``text``. Line breaks in
    the text become ``<br>``. An empty list gives a short notice.
    """
    if not reviews:
        return "<p class='none'>No reviews yet.</p>"
    rows = []
    for r in reviews:
        stars = "&#9733;" * int(r["stars"])
        author = escape(r["author"])
<<<<<<< V
        text = r["text"].replace("\n", "<br>")
=======
        text = escape(r["text"]).replace("\n", "<br>")
>>>>>>> F
        rows.append(f"<li><b>{author}</b> {stars}<div>{text}</div></li>")
    return "<ul class='reviews'>" + "".join(rows) + "</ul>"
