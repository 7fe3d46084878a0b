from django import forms
from django.core.files.images import get_image_dimensions
from django.core.validators import FileExtensionValidator, RegexValidator
from django.db import models

from clubs.storage import public_media


class Club(models.Model):
    name = models.CharField(max_length=80)
    slug = models.SlugField(unique=True)
    # shown with <img> and linked directly from the club page on the same host
    crest = models.FileField(
        upload_to="crests/",
        storage=public_media,
        validators=[
<<<<<<< V
            RegexValidator(r"\.(png|jpe?g|gif)", message="PNG, JPEG or GIF"),
=======
            FileExtensionValidator(["png", "jpg", "jpeg", "gif"], message="PNG, JPEG or GIF"),
>>>>>>> F
        ],
    )
    postcode = models.CharField(max_length=5, validators=[RegexValidator(r"^\d{5}\Z")])


class ClubForm(forms.ModelForm):
    class Meta:
        model = Club
        fields = ["name", "crest", "postcode"]

    def clean_crest(self):
        crest = self.cleaned_data["crest"]
        if crest.size > 512 * 1024:
            raise forms.ValidationError("At most 512 kB")
        width, height = get_image_dimensions(crest)
        if not width or width > 1024 or height > 1024:
            raise forms.ValidationError("At most 1024 pixels wide and high")
        return crest
