import logging

from django.http import HttpResponse, JsonResponse
from django.utils.html import escape

logger = logging.getLogger("labels")

class LabelError(Exception):
  """Raised by the parser; the message quotes the offending line of the sheet."""

class LabelErrorMiddleware:
  def __init__(self, get_response):
    self.get_response = get_response
  def __call__(self, request):
    return self.get_response(request)
  def process_exception(self, request, exception):
    if not isinstance(exception, LabelError):
      return None
    logger.info("label sheet rejected: %s", exception)
    if request.headers.get("Accept", "").startswith("application/json"):
      return JsonResponse({"error": str(exception)}, status=422)
    back = escape(request.META.get("HTTP_REFERER", "/"))
    return HttpResponse(
      "<h1>Cannot read the sheet</h1>"
<<<<<<< V
      f"<pre>{exception}</pre><a href='/labels/new'>Try again</a><!-- {back} -->",
      content_type="text/html; charset=utf-8",
=======
      f"<pre>{escape(exception)}</pre><a href='/labels/new'>Try again</a><!-- {back} -->",
      content_type="text/html; charset=utf-8",
>>>>>>> F
      status=422,
    )
