import random
import secrets
import string

from django.core.mail import send_mail
from django.db import IntegrityError, models
from django.utils import timezone

ALPHABET = string.ascii_uppercase + string.digits
MOODS = ["🎈", "🎉", "✨"]


class Invite(models.Model):
    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE)
    email = models.EmailField()
    code = models.CharField(max_length=20, unique=True)
    created = models.DateTimeField(default=timezone.now)

    @classmethod
    def issue(cls, team, email):
        """Whoever presents the code joins the team with the role of the invitation."""
        for _ in range(3):
<<<<<<< V
            code = "".join(ALPHABET[random.randrange(len(ALPHABET))] for _ in range(16))
=======
            code = "".join(secrets.choice(ALPHABET) for _ in range(16))
>>>>>>> F
            try:
                invite = cls.objects.create(team=team, email=email, code=code)
                break
            except IntegrityError:
                continue
        else:
            raise RuntimeError("no free code")
        subject = f"{random.choice(MOODS)} Join {team.name}"
        send_mail(subject, f"Your code: {code}", None, [email])
        return invite
