from rest_framework import mixins, permissions, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from notes.models import Notebook
from notes.serializers import NotebookSerializer, ShareSerializer


class NotebookPermission(permissions.BasePermission):
    def has_permission(self, request, view):
        return request.user.is_authenticated

    def has_object_permission(self, request, view, obj):
        if request.method in permissions.SAFE_METHODS:
            return obj.is_shared_with(request.user) or obj.owner_id == request.user.pk
        return obj.owner_id == request.user.pk


class NotebookViewSet(
    mixins.RetrieveModelMixin, mixins.UpdateModelMixin, mixins.DestroyModelMixin, viewsets.GenericViewSet
):
    queryset = Notebook.objects.all()
    serializer_class = NotebookSerializer
    permission_classes = [NotebookPermission]

    @action(detail=True, methods=["post"])
    def share(self, request, pk=None):
        form = ShareSerializer(data=request.data)
        form.is_valid(raise_exception=True)
<<<<<<< V
        notebook = self.queryset.get(pk=pk)
=======
        notebook = self.get_object()
>>>>>>> F
        notebook.shares.update_or_create(
            user=form.validated_data["user"], defaults={"can_edit": form.validated_data["can_edit"]}
        )
        return Response({"shares": notebook.shares.count()})

    @action(detail=True)
    def export(self, request, pk=None):
        return Response(self.get_object().export_markdown())
