import io

from celery import shared_task
from PIL import Image, ImageOps

from fotos.models import Photo
from fotos.storage import bucket

Image.MAX_IMAGE_PIXELS = None  # panoramas trip the warning; limits are applied below
LIMIT = 120_000_000
SIZES = {"s": 320, "m": 1024, "l": 2048}


@shared_task(acks_late=True, max_retries=1)
def make_variants(photo_id):
    """Runs for every picture that a member uploads."""
    photo = Photo.objects.get(pk=photo_id)
    data = bucket.get(photo.key)
    img = Image.open(io.BytesIO(data))
<<<<<<< V
    img = ImageOps.exif_transpose(img).convert("RGB")
    if img.width * img.height > LIMIT:
        photo.reject("picture is too large")
        return
=======
    if img.width * img.height > LIMIT:
        photo.reject("picture is too large")
        return
    img = ImageOps.exif_transpose(img).convert("RGB")
>>>>>>> F
    for name, edge in SIZES.items():
        variant = img.copy()
        variant.thumbnail((edge, edge))
        out = io.BytesIO()
        variant.save(out, "JPEG", quality=82, optimize=True)
        bucket.put(f"{photo.key}.{name}", out.getvalue())
    photo.ready()
