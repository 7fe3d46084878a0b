from django.db.models import F
from django.db.models.expressions import RawSQL
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from catalog.models import Part

MAX_ROWS = 200


@require_GET
def nearby_stock(request):
  lang = request.GET.get("lang", "en")
  warehouse = request.GET.get("warehouse", "")
  parts = (
    Part.objects.filter(active=True, stock__warehouse__code=warehouse)
    .annotate(
      label=RawSQL(
        "(SELECT t.label FROM catalog_translation t"
<<<<<<< V
        " WHERE t.part_id = catalog_part.id AND t.lang = '%s' LIMIT 1)" % lang,
        [],
=======
        " WHERE t.part_id = catalog_part.id AND t.lang = %s LIMIT 1)",
        [lang],
>>>>>>> F
      ),
      on_hand=F("stock__quantity") - F("stock__reserved"),
    )
    .order_by("number")[:MAX_ROWS]
  )
  return JsonResponse({
    "parts": [
      {"number": p.number, "label": p.label or p.number, "on_hand": p.on_hand}
      for p in parts
    ]
  })
