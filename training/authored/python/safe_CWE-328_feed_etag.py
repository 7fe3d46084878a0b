import hashlib
import json

from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags, quote_etag
from django.views import View

from feeds.models import Article


def digest(payload: bytes) -> str:
    return hashlib.md5(payload, usedforsecurity=False).hexdigest()


class ArticleFeed(View):
    page_size = 40

    def get(self, request):
        articles = (
            Article.objects.filter(published=True)
            .order_by("-published_at")
            .values("slug", "title", "summary")[: self.page_size]
        )
        payload = json.dumps(list(articles), ensure_ascii=False).encode("utf-8")
        etag = quote_etag(digest(payload))

        seen = parse_etags(request.headers.get("If-None-Match", ""))
        if etag in seen:
            response = HttpResponseNotModified()
        else:
            response = HttpResponse(payload, content_type="application/json; charset=utf-8")
        response["ETag"] = etag
        response["Cache-Control"] = "public, max-age=60"
        return response


def thumbnail_key(article: Article, width: int) -> str:
    raw = f"{article.pk}:{article.image.name}:{width}"
    return "thumb:" + hashlib.sha1(raw.encode(), usedforsecurity=False).hexdigest()
