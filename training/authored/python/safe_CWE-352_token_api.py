import json

from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.utils.decorators import method_decorator
from django.views import View
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from scales.models import ApiKey, Reading


@method_decorator(csrf_exempt, name="dispatch")
class ReadingApi(View):
    """For the scales in the field: key in a header, no cookies."""

    def dispatch(self, request, *args, **kwargs):
        self.key = ApiKey.lookup(request.headers.get("X-Scale-Key", ""))
        if self.key is None:
            return JsonResponse({"error": "key"}, status=401)
        return super().dispatch(request, *args, **kwargs)

    def post(self, request):
        doc = json.loads(request.body)
        Reading.objects.create(scale=self.key.scale, grams=int(doc["grams"]))
        return JsonResponse({}, status=201)

    def delete(self, request, pk):
        n, _ = Reading.objects.filter(pk=pk, scale=self.key.scale).delete()
        return JsonResponse({"deleted": n})


@login_required
@require_POST
def rotate_key(request, pk):
    key = ApiKey.objects.get(pk=pk, scale__owner=request.user)
    return JsonResponse({"key": key.rotate()})
