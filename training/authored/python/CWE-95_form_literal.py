import ast
import json

from django.http import HttpResponseBadRequest, JsonResponse
from django.views import View

from plots.charts import draw_chart

PALETTES = {"warm": ["#c33", "#e93"], "cool": ["#36c", "#3c9"]}


class ChartView(View):
    """Draws a chart from the values pasted into the form: [1, 2.5, 4] or [(0, 1), (1, 3)]."""

    def post(self, request):
        palette = PALETTES.get(request.POST.get("palette"), PALETTES["cool"])
        options = json.loads(request.POST.get("options", "{}"))
        raw = request.POST["values"].strip()
        if not raw.startswith("[") or not raw.endswith("]") or len(raw) > 20_000:
            return HttpResponseBadRequest("list expected")
        try:
<<<<<<< V
            values = eval(raw, {"__builtins__": None})
=======
            values = ast.literal_eval(raw)
>>>>>>> F
        except (SyntaxError, ValueError, TypeError):
            return HttpResponseBadRequest("cannot read the list")
        if not values:
            return HttpResponseBadRequest("empty list")
        svg = draw_chart(values, palette, title=str(options.get("title", ""))[:80])
        return JsonResponse({"svg": svg, "points": len(values)})
