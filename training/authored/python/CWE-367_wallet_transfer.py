from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from game.models import Transfer, Wallet


@login_required
@require_POST
def send_gold(request):
    amount = int(request.POST["amount"])
    if amount <= 0:
        return JsonResponse({"error": "amount"}, status=422)
    target = get_object_or_404(Wallet, player__nick=request.POST["to"])
    with transaction.atomic():
<<<<<<< V
        source = Wallet.objects.get(player=request.user.player)
        if source.gold < amount or source.pk == target.pk:
            return JsonResponse({"error": "not enough gold"}, status=409)
        source.gold -= amount
        source.save(update_fields=["gold"])
        target.gold += amount
        target.save(update_fields=["gold"])
=======
        ids = sorted({target.pk, request.user.player.wallet.pk})
        locked = {w.pk: w for w in Wallet.objects.select_for_update().filter(pk__in=ids).order_by("pk")}
        source = locked[request.user.player.wallet.pk]
        if source.gold < amount or source.pk == target.pk:
            return JsonResponse({"error": "not enough gold"}, status=409)
        source.gold -= amount
        locked[target.pk].gold += amount
        Wallet.objects.bulk_update(locked.values(), ["gold"])
>>>>>>> F
        Transfer.objects.create(source=source, target=target, amount=amount)
    return JsonResponse({"gold": source.gold})


@login_required
def history(request):
    rows = Transfer.objects.filter(source__player=request.user.player).order_by("-at")[:50]
    return JsonResponse({"rows": [{"to": t.target.player.nick, "amount": t.amount} for t in rows]})
