"""Portal of a choir: rehearsals, sheet music, who comes, lifts (Django REST framework).

Every member sees every rehearsal, the music of the own voice, all lifts, and may
change what is his own. Row level rules sit in the managers' `for_member` methods
and in OwnOrReadOnly; the views below start from them.
"""

import datetime as dt

from django.db import models, transaction
from django.db.models import Count, F, Q
from django.http import FileResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.permissions import SAFE_METHODS, BasePermission, IsAuthenticated
from rest_framework.response import Response

from choir.members.models import Member


class Rehearsal(models.Model):
    starts_at = models.DateTimeField()
    place = models.CharField(max_length=80)
    programme = models.TextField(blank=True)


class ScoreManager(models.Manager):
    def for_member(self, member):
        """Scores of the member's voice and those for the whole choir."""
        return self.filter(Q(voice=member.voice) | Q(voice="all"), published=True)


class Score(models.Model):
    title = models.CharField(max_length=120)
    voice = models.CharField(max_length=8)
    file = models.FileField(upload_to="scores/")
    published = models.BooleanField(default=False)
    downloads = models.PositiveIntegerField(default=0)
    objects = ScoreManager()


class Reply(models.Model):
    rehearsal = models.ForeignKey(Rehearsal, on_delete=models.CASCADE, related_name="replies")
    member = models.ForeignKey(Member, on_delete=models.CASCADE)
    coming = models.BooleanField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rehearsal", "member"], name="one_reply")]


class Lift(models.Model):
    rehearsal = models.ForeignKey(Rehearsal, on_delete=models.CASCADE)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="lifts")
    start = models.CharField(max_length=80)
    seats = models.PositiveSmallIntegerField()
    riders = models.ManyToManyField(Member, related_name="rides", blank=True)


class IsMember(IsAuthenticated):
    def has_permission(self, request, view):
        return super().has_permission(request, view) and hasattr(request.user, "member")


class OwnOrReadOnly(BasePermission):
    """Everybody may look, only the member that an object belongs to may change it."""

    def has_object_permission(self, request, view, obj):
        return request.method in SAFE_METHODS or obj.member_id == request.user.member.pk


class RehearsalSerializer(serializers.ModelSerializer):
    coming = serializers.IntegerField(read_only=True)

    class Meta:
        model = Rehearsal
        fields = ["id", "starts_at", "place", "programme", "coming"]


class ScoreSerializer(serializers.ModelSerializer):
    class Meta:
        model = Score
        fields = ["id", "title", "voice"]


class ReplySerializer(serializers.ModelSerializer):
    class Meta:
        model = Reply
        fields = ["coming", "note"]


class LiftSerializer(serializers.ModelSerializer):
    driver = serializers.CharField(source="member.first_name", read_only=True)
    free = serializers.SerializerMethodField()

    class Meta:
        model = Lift
        fields = ["id", "rehearsal", "driver", "start", "seats", "free"]
        extra_kwargs = {"seats": {"min_value": 1, "max_value": 8}}

    def get_free(self, lift):
        return max(0, lift.seats - lift.riders.count())


class RehearsalViewSet(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsMember]
    serializer_class = RehearsalSerializer

    def get_queryset(self):
        since = timezone.now() - dt.timedelta(days=1)
        return Rehearsal.objects.filter(starts_at__gte=since).annotate(
            coming=Count("replies", filter=Q(replies__coming=True))
        ).order_by("starts_at")

    @action(detail=True, methods=["get", "put"])
    def reply(self, request, pk=None):
        """One's own reply to a rehearsal; the member comes from the session."""
        rehearsal = get_object_or_404(Rehearsal, pk=pk)
        member = request.user.member
        found = Reply.objects.filter(rehearsal=rehearsal, member=member).first()
        if request.method == "GET":
            if found is None:
                return Response(status=status.HTTP_204_NO_CONTENT)
            return Response(ReplySerializer(found).data)
        form = ReplySerializer(instance=found, data=request.data)
        form.is_valid(raise_exception=True)
        form.save(rehearsal=rehearsal, member=member)
        return Response(form.data)


class ScoreViewSet(viewsets.ReadOnlyModelViewSet):
    permission_classes = [IsMember]
    serializer_class = ScoreSerializer

    def get_queryset(self):
        return Score.objects.for_member(self.request.user.member).order_by("title")

    @action(detail=True, methods=["get"])
    def file(self, request, pk=None):
        score = self.get_object()
        Score.objects.filter(pk=score.pk).update(downloads=F("downloads") + 1)
        return FileResponse(score.file.open("rb"), as_attachment=True, filename=f"score-{score.pk}.pdf")


class LiftViewSet(
    mixins.CreateModelMixin,
    mixins.UpdateModelMixin,
    mixins.DestroyModelMixin,
    viewsets.ReadOnlyModelViewSet,
):
    permission_classes = [IsMember, OwnOrReadOnly]
    serializer_class = LiftSerializer

    def get_queryset(self):
        return Lift.objects.select_related("member").filter(rehearsal__starts_at__gte=timezone.now())

    def perform_create(self, serializer):
        serializer.save(member=self.request.user.member)

    def perform_update(self, serializer):
        if serializer.instance.riders.count() > serializer.validated_data.get("seats", 8):
            raise ValidationError({"seats": "more people have a seat already"})
        serializer.save()

    @action(detail=True, methods=["post", "delete"], permission_classes=[IsMember])
    def seat(self, request, pk=None):
        """Take a seat in somebody's car, or give it back."""
        member = request.user.member
        with transaction.atomic():
            lift = get_object_or_404(self.get_queryset().select_for_update(of=("self",)), pk=pk)
            if request.method == "DELETE":
                lift.riders.remove(member)
                return Response(status=status.HTTP_204_NO_CONTENT)
            if lift.member_id == member.pk:
                raise ValidationError("that is your own car")
            if lift.riders.count() >= lift.seats:
                raise ValidationError("no seat is free")
            lift.riders.add(member)
        return Response(LiftSerializer(lift).data)

    @action(detail=True, methods=["get"])
    def riders(self, request, pk=None):
        """First names and telephone numbers, for the driver alone."""
        lift = get_object_or_404(Lift, pk=pk, member=request.user.member)
        return Response([{"name": m.first_name, "phone": m.phone} for m in lift.riders.all()])
