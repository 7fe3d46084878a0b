from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseForbidden, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods

from whiteboards.models import Board, Membership, Snapshot

VIEW, EDIT, MANAGE = 1, 2, 3


def member(level):
    """The caller needs this level in the workspace named in the URL."""

    def deco(view):
        @wraps(view)
        @login_required
        def inner(request, workspace, *args, **kwargs):
            m = Membership.objects.filter(workspace__slug=workspace, user=request.user).first()
            if m is None:
                raise Http404
            if m.level < level:
                return HttpResponseForbidden()
            request.workspace = m.workspace
            return view(request, *args, **kwargs)

        return inner

    return deco


@require_GET
@member(VIEW)
def board_list(request):
    boards = Board.objects.filter(workspace=request.workspace, archived=False)
    return JsonResponse({"boards": list(boards.values("id", "title", "changed"))})


@require_GET
@member(VIEW)
def board_detail(request, board_id):
    board = get_object_or_404(Board, pk=board_id, workspace=request.workspace)
    return JsonResponse({"id": board.pk, "title": board.title, "shapes": board.shapes})


@require_http_methods(["PUT"])
@member(EDIT)
def rename(request, board_id):
    board = get_object_or_404(Board, pk=board_id, workspace=request.workspace)
    board.title = request.headers.get("X-Title", board.title)[:120]
    board.save(update_fields=["title"])
    return JsonResponse({"title": board.title})


@require_http_methods(["POST"])
@member(EDIT)
def restore(request, board_id, snapshot_id):
    board = get_object_or_404(Board, pk=board_id, workspace=request.workspace)
<<<<<<< V
    snapshot = get_object_or_404(Snapshot.objects.select_related("board"), pk=snapshot_id)
=======
    snapshot = get_object_or_404(Snapshot, pk=snapshot_id, board=board)
>>>>>>> F
    board.shapes = snapshot.shapes
    board.save(update_fields=["shapes"])
    return JsonResponse({"id": board.pk, "shapes": board.shapes})


@require_http_methods(["DELETE"])
@member(MANAGE)
def archive(request, board_id):
    n = Board.objects.filter(pk=board_id, workspace=request.workspace).update(archived=True)
    return JsonResponse({"archived": n})
