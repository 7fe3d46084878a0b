import base64
from urllib.parse import urlsplit

from flask import Flask, Response, request
from weasyprint import HTML, default_url_fetcher

app = Flask(__name__)

ASSETS = {"assets.invoices.example.com", "fonts.invoices.example.com"}


def fetch_asset(url, timeout=10, ssl_context=None):
    parts = urlsplit(url)
    if parts.scheme == "data" or (parts.scheme == "https" and parts.hostname in ASSETS):
        return default_url_fetcher(url, timeout, ssl_context)
    raise ValueError("asset not allowed: " + url[:80])


@app.post("/render")
def render():
    """Customers post the HTML of their invoice template."""
    source = request.get_data(as_text=True)
    if len(source) > 300_000:
        return Response("template too large", 413)
<<<<<<< V
    doc = HTML(string=source, base_url="https://assets.invoices.example.com/")
=======
    doc = HTML(string=source, base_url="https://assets.invoices.example.com/", url_fetcher=fetch_asset)
>>>>>>> F
    pdf = doc.write_pdf()
    if request.args.get("as") == "base64":
        return {"pdf": base64.b64encode(pdf).decode()}
    return Response(pdf, mimetype="application/pdf")
