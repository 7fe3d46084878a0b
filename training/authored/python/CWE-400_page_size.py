from django.db.models import Q
from django.http import JsonResponse
from django.views.decorators.cache import cache_page
from django.views.decorators.http import require_GET

from observatory.models import Sighting

MAX_PAGE = 100


def positive(value, default):
    try:
        n = int(value)
    except (TypeError, ValueError):
        return default
    return n if n > 0 else default


@require_GET
@cache_page(30)
def sightings(request):
    """Public API, no key needed."""
    page = positive(request.GET.get("page"), 1)
<<<<<<< V
    size = max(positive(request.GET.get("size"), 20), MAX_PAGE)
=======
    size = min(positive(request.GET.get("size"), 20), MAX_PAGE)
>>>>>>> F
    qs = Sighting.objects.filter(approved=True).order_by("-seen_at")
    species = request.GET.get("species")
    if species:
        qs = qs.filter(Q(species__latin=species) | Q(species__common__iexact=species))
    rows = qs[(page - 1) * size : page * size].values("id", "seen_at", "lat", "lon", "notes")
    return JsonResponse({"page": page, "size": size, "results": list(rows)})
