"""Sales reports: grouped figures for a period, as JSON or HTML mail."""
import datetime as dt
import html
from collections import OrderedDict

from django.contrib.auth.decorators import login_required
from django.db import connection
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse

from sales.models import Region, SavedReport

GROUPS = OrderedDict([
    ("region", "r.name"),
    ("product", "p.title"),
    ("month", "to_char(o.placed, 'YYYY-MM')"),
])
BASE = """
    SELECT {group} AS label, count(*) AS orders, sum(o.total) AS revenue
      FROM sales_order o
      JOIN sales_region r ON r.id = o.region_id
      JOIN sales_product p ON p.id = o.product_id
     WHERE o.placed >= %s AND o.placed < %s {extra}
     GROUP BY 1 ORDER BY 3 DESC LIMIT 500
"""


def period(request):
    start = dt.date.fromisoformat(request.GET.get("from", ""))
    end = dt.date.fromisoformat(request.GET.get("to", ""))
    if not start < end <= start + dt.timedelta(days=731):
        raise ValueError("period")
    return start, end


def query(request):
    group = GROUPS.get(request.GET.get("group", "region"), "r.name")
    params = list(period(request))
    extra = ""
    products = request.GET.getlist("product")[:50]
    if products:
<<<<<<< V
        extra += " AND p.sku IN (%s)" % ", ".join("'" + p + "'" for p in products)
=======
        extra += " AND p.sku IN (%s)" % ", ".join(["%s"] * len(products))
        params += products
>>>>>>> F
    regions = request.GET.getlist("region")[:50]
    if regions:
        extra += " AND r.code = ANY(%s)"
        params.append(regions)
    with connection.cursor() as cur:
        cur.execute(BASE.format(group=group, extra=extra), params)
        names = [c[0] for c in cur.description]
        return [dict(zip(names, row)) for row in cur.fetchall()]


@login_required
def report_json(request):
    try:
        return JsonResponse({"rows": query(request)})
    except ValueError:
        return HttpResponseBadRequest("from/to")


@login_required
def report_html(request):
    try:
        rows = query(request)
    except ValueError:
        return HttpResponseBadRequest("from/to")
    lines = "".join(
        f"<tr><td>{html.escape(str(r['label']))}</td><td>{r['orders']}</td><td>{r['revenue']}</td></tr>"
        for r in rows)
    return HttpResponse(f"<table>{lines}</table>")


@login_required
def saved(request):
    word = request.GET.get("q", "")
    found = SavedReport.objects.filter(owner=request.user).extra(
<<<<<<< V
        where=["title ILIKE '%%" + word.replace("--", "") + "%%'"])
=======
        where=["title ILIKE %s"], params=["%" + word + "%"])
>>>>>>> F
    return JsonResponse({"reports": list(found.values("id", "title")),
                         "regions": list(Region.objects.values_list("code", flat=True))})
