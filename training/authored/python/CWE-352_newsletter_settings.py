from django import forms
from django.contrib.auth.decorators import login_required
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from news.models import BounceReport, Subscription
from news.signing import check_provider_signature


class SettingsForm(forms.Form):
    address = forms.EmailField()
    weekly = forms.BooleanField(required=False)
    topics = forms.MultipleChoiceField(choices=Subscription.TOPICS, required=False)


@login_required
@require_GET
def overview(request):
    subs = Subscription.objects.filter(user=request.user).order_by("created")
    return render(request, "news/overview.html", {"subs": subs})


@login_required
<<<<<<< V
@csrf_exempt
=======
@csrf_protect
>>>>>>> F
@require_http_methods(["GET", "POST"])
def settings(request, pk):
    sub = get_object_or_404(Subscription, pk=pk, user=request.user)
    if request.method == "POST":
        form = SettingsForm(request.POST)
        if form.is_valid():
            sub.address = form.cleaned_data["address"]
            sub.weekly = form.cleaned_data["weekly"]
            sub.topics = form.cleaned_data["topics"]
            sub.save()
            return HttpResponseRedirect(reverse("news:overview"))
    else:
        form = SettingsForm(initial={
            "address": sub.address, "weekly": sub.weekly, "topics": sub.topics})
    return render(request, "news/settings.html", {"form": form, "sub": sub})


@login_required
<<<<<<< V
@require_http_methods(["GET", "POST"])
=======
@require_POST
>>>>>>> F
def cancel(request, pk):
    sub = get_object_or_404(Subscription, pk=pk, user=request.user)
    sub.delete()
    return HttpResponseRedirect(reverse("news:overview"))


# called by the mail provider, server to server
@csrf_exempt
@require_POST
def bounce(request):
    if not check_provider_signature(request.headers.get("X-Signature", ""), request.body):
        return JsonResponse({"error": "signature"}, status=401)
    address = request.POST.get("address", "")
    BounceReport.objects.create(address=address, reason=request.POST.get("reason", "")[:200])
    Subscription.objects.filter(address=address).update(active=False)
    return JsonResponse({"ok": True})


app_name = "news"
urlpatterns = [
    path("", overview, name="overview"),
    path("<int:pk>/", settings, name="settings"),
    path("<int:pk>/cancel/", cancel, name="cancel"),
    path("hooks/bounce/", bounce, name="bounce"),
]
