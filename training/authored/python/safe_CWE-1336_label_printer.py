from flask import Blueprint, Response, abort, render_template_string, request

from warehouse.models import Item

bp = Blueprint("labels", __name__)

SIZES = {"small": "38mm", "wide": "76mm"}

ZPL = "^XA^FO20,20^A0N,28^FD{{ item.sku }}^FS^FO20,60^A0N,22^FD{{ title }}^FS^XZ"

HTML = """<div class="label" style="width: {{ width }}">
<b>{{ item.sku }}</b><br>{{ title }}
{% if item.hazmat %}<img src="{{ url_for('static', filename='hazmat.svg') }}">{% endif %}
</div>"""

@bp.get("/label/<int:item_id>.<fmt>")
def label(item_id, fmt):
    item = Item.query.get_or_404(item_id)
    title = request.args.get("title", item.title)
    if fmt == "html":
        width = SIZES.get(request.args.get("size"), SIZES["small"])
        return render_template_string(HTML, item=item, title=title, width=width)
    if fmt == "zpl":
        if not title.isalnum():
            title = "".join(c for c in title if c.isalnum() or c == " ")
        return Response(render_template_string(ZPL, item=item, title=title), mimetype="text/plain")
    abort(404)
