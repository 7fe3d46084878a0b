from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db import connection
from django.shortcuts import render

def _dicts(cursor):
    names = [c.name for c in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]

@login_required
def search_minutes(request):
    """Full text lookup over council minutes."""
    term = request.GET.get("term", "").strip()
    year = request.GET.get("year", "")
    rows = []
    if term:
        pattern = term.replace("%", r"\%").replace("_", r"\_")
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT id, title, held_on FROM minutes_minute"
<<<<<<< V
                " WHERE body ILIKE '%%{}%%' AND (%s = '' OR to_char(held_on, 'YYYY') = %s)".format(pattern),
                [year, year],
=======
                " WHERE body ILIKE %s AND (%s = '' OR to_char(held_on, 'YYYY') = %s)",
                [f"%{pattern}%", year, year],
>>>>>>> F
            )
            rows = _dicts(cursor)
    page = Paginator(rows, 25).get_page(request.GET.get("page"))
    return render(request, "minutes/search.html", {"page": page, "term": term, "year": year})
