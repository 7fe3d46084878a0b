import secrets
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from albums.models import Album, ShareLink


@login_required
@require_POST
def create_link(request, pk):
    album = get_object_or_404(request.user.albums, pk=pk)
    link = ShareLink.objects.create(
        album=album, key=secrets.token_urlsafe(24), expires=timezone.now() + timedelta(days=14)
    )
    return JsonResponse({"url": request.build_absolute_uri(f"/s/{link.key}")})


def shared_album(request, key):
    """Anyone who has the link may look, no account needed."""
    link = get_object_or_404(ShareLink.objects.select_related("album"), key=key)
    if link.expires < timezone.now() or link.revoked:
        raise Http404
    photos = link.album.photos.filter(hidden=False)
    return JsonResponse({"title": link.album.title, "photos": [p.thumb_url for p in photos]})


@login_required
@require_POST
def revoke(request, link_id):
    changed = ShareLink.objects.filter(pk=link_id, album__owner=request.user).update(revoked=True)
    return JsonResponse({"revoked": bool(changed)})
