import yaml
from django.core.management.base import BaseCommand, CommandError

from apps.models import Manifest


class ManifestLoader(yaml.SafeLoader):
    pass


def version_tag(loader, node):
    major, _, minor = loader.construct_scalar(node).partition(".")
    return (int(major), int(minor or 0))


ManifestLoader.add_constructor("!version", version_tag)


class Command(BaseCommand):
    help = "Loads the manifests that vendors sent in"

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+")

    def handle(self, *args, **options):
        for name in options["files"]:
            with open(name, encoding="utf-8") as fh:
                try:
                    doc = yaml.load(fh, Loader=ManifestLoader)
                except yaml.YAMLError as exc:
                    raise CommandError(f"{name}: {exc}")
            Manifest.objects.update_or_create(
                vendor=doc["vendor"], name=doc["name"], defaults={"version": list(doc["version"])}
            )
            self.stdout.write(f"{name} ok")
