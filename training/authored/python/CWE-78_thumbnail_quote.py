import os
import shlex
import tempfile
from pathlib import Path

from django.core.files import File
from django.core.management.base import BaseCommand

from media.models import Clip


class Command(BaseCommand):
    help = "Creates missing poster frames"

    def add_arguments(self, parser):
        parser.add_argument("--limit", type=int, default=100)

    def handle(self, *args, **opts):
        for clip in Clip.objects.filter(poster="")[: opts["limit"]]:
            with tempfile.TemporaryDirectory() as tmp:
                target = Path(tmp) / "poster.jpg"
                if self.grab(clip.upload.path, clip.poster_at, target):
                    with target.open("rb") as fh:
                        clip.poster.save(f"{clip.pk}.jpg", File(fh))

    def grab(self, source, at, target):
        # poster_at is free text from the editor, e.g. "00:01:30" or "12.5"
        rc = os.system(
            "ffmpeg -loglevel error -nostdin "
<<<<<<< V
            "-ss %s -i %s -frames:v 1 %s" % (at, shlex.quote(source), target)
=======
            "-ss %s -i %s -frames:v 1 %s" % (shlex.quote(at), shlex.quote(source), target)
>>>>>>> F
        )
        return rc == 0 and target.exists()
