import bleach
import markdown
from django.db import models
from django.utils.safestring import mark_safe

TAGS = ["p", "em", "strong", "a", "ul", "ol", "li", "code", "pre", "blockquote", "h3"]
ATTRS = {"a": ["href", "title"]}


class Post(models.Model):
    author = models.ForeignKey("auth.User", on_delete=models.CASCADE)
    title = models.CharField(max_length=120)
    body = models.TextField()
    body_html = models.TextField(editable=False)
    created = models.DateTimeField(auto_now_add=True)

    def save(self, *args, **kwargs):
<<<<<<< V
        source = bleach.clean(self.body, tags=TAGS, attributes=ATTRS)
        self.body_html = markdown.markdown(source, extensions=["fenced_code"])
=======
        html = markdown.markdown(self.body, extensions=["fenced_code"])
        self.body_html = bleach.clean(html, tags=TAGS, attributes=ATTRS)
>>>>>>> F
        super().save(*args, **kwargs)

    @property
    def html(self):
        return mark_safe(self.body_html)

    def excerpt(self, words=40):
        return " ".join(self.body.split()[:words])
