import json

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from wallet.gateway import verify_signature
from wallet.models import Account, Payout


@csrf_exempt
@require_POST
def provider_callback(request):
    event = verify_signature(request.headers.get("X-Provider-Signature", ""), request.body)
    if event is None:
        return JsonResponse({}, status=403)
    Payout.objects.filter(reference=event["reference"]).update(state=event["state"])
    return JsonResponse({})


@login_required
@require_POST
<<<<<<< V
@csrf_exempt
=======
@csrf_protect
>>>>>>> F
def request_payout(request):
    cents = int(request.POST["cents"])
    with transaction.atomic():
        account = Account.objects.select_for_update().get(owner=request.user)
        if not 0 < cents <= account.balance:
            return JsonResponse({"error": "amount"}, status=422)
        account.balance -= cents
        account.save(update_fields=["balance"])
        payout = Payout.objects.create(account=account, cents=cents, iban=request.POST["iban"])
    return JsonResponse({"reference": payout.reference})


@login_required
def balance(request):
    return JsonResponse({"cents": Account.objects.get(owner=request.user).balance})
