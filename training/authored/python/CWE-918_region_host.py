import json
import os

import urllib3
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseBadRequest, JsonResponse

http = urllib3.PoolManager(timeout=urllib3.Timeout(connect=2, read=8), retries=False)
TOKEN = os.environ.get("FULFILMENT_TOKEN", "")
REGIONS = {"eu": "eu-central", "us": "us-east", "ap": "ap-south"}

def call(region, path, **params):
    resp = http.request(
        "GET",
        f"https://{region}.fulfilment.example.com/v2{path}",
        fields=params,
        headers={"Authorization": f"Bearer {TOKEN}"},
    )
    if resp.status != 200:
        raise RuntimeError(f"fulfilment answered {resp.status}")
    return json.loads(resp.data)

@login_required
def shipment(request, number):
    if not number.isalnum():
        return HttpResponseBadRequest("number")
    region = request.GET.get("region", "eu")
<<<<<<< V
    data = call(region, f"/shipments/{number}", customer=request.user.pk)
=======
    if region not in REGIONS:
        return HttpResponseBadRequest("region")
    data = call(REGIONS[region], f"/shipments/{number}", customer=request.user.pk)
>>>>>>> F
    return JsonResponse({"state": data["state"], "eta": data.get("eta")})

@login_required
def depots(request):
    return JsonResponse({r: call(name, "/depots") for r, name in REGIONS.items()})
