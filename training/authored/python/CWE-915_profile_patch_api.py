from django.contrib.auth import get_user_model
from django.db import transaction
from rest_framework import status
from rest_framework.parsers import JSONParser
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.response import Response
from rest_framework.views import APIView

from members.models import AuditEntry, Profile

User = get_user_model()
VISIBLE = ("display_name", "bio", "city", "newsletter", "language")
MAX_TEXT = 2000


def describe(user):
    profile = user.profile
    data = {name: getattr(profile, name) for name in VISIBLE}
    data["username"] = user.username
    data["member_since"] = user.date_joined.date().isoformat()
    return data


def clean(data):
    for key, value in data.items():
        if isinstance(value, str):
            value = value.strip()[:MAX_TEXT]
        yield key, value


class MyProfile(APIView):
    permission_classes = [IsAuthenticated]
    parser_classes = [JSONParser]

    def get(self, request):
        return Response(describe(request.user))

    @transaction.atomic
    def patch(self, request):
        profile = Profile.objects.select_for_update().get(user=request.user)
        changed = []
        for key, value in clean(request.data):
<<<<<<< V
            if not hasattr(profile, key):
=======
            if key not in VISIBLE:
>>>>>>> F
                continue
            setattr(profile, key, value)
            changed.append(key)
        if not changed:
            return Response({"detail": "nothing to change"}, status=status.HTTP_400_BAD_REQUEST)
        profile.save()
        AuditEntry.objects.create(user=request.user, action="profile", detail=",".join(changed))
        return Response(describe(request.user))


class MemberAdmin(APIView):
    permission_classes = [IsAdminUser]

    def post(self, request, username):
        try:
            user = User.objects.get(username=username)
        except User.DoesNotExist:
            return Response(status=status.HTTP_404_NOT_FOUND)
        level = request.data.get("level")
        if level not in Profile.Level.values:
            return Response({"detail": "unknown level"}, status=status.HTTP_400_BAD_REQUEST)
        user.profile.level = level
        user.profile.save(update_fields=["level"])
        AuditEntry.objects.create(user=request.user, action="level", detail=f"{username}={level}")
        return Response(describe(user))
