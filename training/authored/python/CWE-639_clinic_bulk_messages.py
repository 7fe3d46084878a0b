from django.utils import timezone
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.response import Response

from clinic.models import Attachment, Message, Thread


class MessageSerializer(serializers.ModelSerializer):
    class Meta:
        model = Message
        fields = ("id", "thread", "author", "body", "created", "read_at")
        read_only_fields = ("author", "created", "read_at")


class BulkSerializer(serializers.Serializer):
    ids = serializers.ListField(child=serializers.IntegerField(), max_length=200)
    op = serializers.ChoiceField(choices=("read", "archive", "delete", "export"))

    def validate_ids(self, value):
        return sorted(set(value))


class Selection:
    """Messages that a bulk request is about, with the operations on them."""

    def __init__(self, user, ids):
        self.user = user
        self.ids = ids
        self._rows = None

    def rows(self):
        if self._rows is None:
<<<<<<< V
            self._rows = list(Message.objects.filter(pk__in=self.ids).select_related("thread"))
=======
            mine = Message.objects.filter(thread__participants=self.user)
            self._rows = list(mine.filter(pk__in=self.ids).select_related("thread"))
>>>>>>> F
        return self._rows

    def read(self, now):
        for row in self.rows():
            row.read_at = row.read_at or now
            row.save(update_fields=["read_at"])
        return {"changed": len(self.rows())}

    def archive(self, now):
        for row in self.rows():
            row.thread.archived.add(self.user)
        return {"changed": len(self.rows())}

    def delete(self, now):
        own = [r for r in self.rows() if r.author_id == self.user.pk]
        Message.objects.filter(pk__in=[r.pk for r in own]).delete()
        return {"changed": len(own)}

    def export(self, now):
        return {"messages": MessageSerializer(self.rows(), many=True).data}


class MessageViewSet(viewsets.ModelViewSet):
    serializer_class = MessageSerializer
    http_method_names = ["get", "post", "patch", "head"]

    def get_queryset(self):
        return (
            Message.objects.filter(thread__participants=self.request.user)
            .select_related("thread")
            .order_by("-created")
        )

    def perform_create(self, serializer):
        thread = serializer.validated_data["thread"]
        if not thread.participants.filter(pk=self.request.user.pk).exists():
            raise PermissionDenied()
        serializer.save(author=self.request.user)

    def perform_update(self, serializer):
        if serializer.instance.author_id != self.request.user.pk:
            raise PermissionDenied()
        serializer.save(thread=serializer.instance.thread)

    @action(detail=False, methods=["post"])
    def bulk(self, request):
        form = BulkSerializer(data=request.data)
        form.is_valid(raise_exception=True)
        selection = Selection(request.user, form.validated_data["ids"])
        result = getattr(selection, form.validated_data["op"])(timezone.now())
        return Response(result)

    @action(detail=True, methods=["get"])
    def attachments(self, request, pk=None):
        message = self.get_object()
        rows = Attachment.objects.filter(message=message)
        return Response([{"id": a.pk, "name": a.name, "size": a.size} for a in rows])

    @action(detail=False, methods=["post"])
    def leave(self, request):
        thread = Thread.objects.filter(
            pk=request.data.get("thread"), participants=request.user).first()
        if thread is None:
            return Response(status=status.HTTP_404_NOT_FOUND)
        thread.participants.remove(request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)
