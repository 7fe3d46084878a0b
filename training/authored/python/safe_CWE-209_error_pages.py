import logging
import os
import traceback

from django.http import HttpResponse, JsonResponse
from django.utils.html import escape

log = logging.getLogger("errors")


class ImportProblem(Exception):
    def __init__(self, line, text):
        super().__init__(text)
        self.line, self.text = line, text


def describe(exc):
    if isinstance(exc, ImportProblem):
        return 422, f"Line {exc.line}: {exc.text}"
    if isinstance(exc, TimeoutError):
        return 504, "The catalogue did not answer in time."
    return 500, "Something went wrong on our side."


class ErrorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exc):
        status, text = describe(exc)
        ref = os.urandom(5).hex()
        if status == 500:
            log.error("%s %s %r\n%s", ref, request.method, request.path, traceback.format_exc())
            text += f" Reference: {ref}"
            if request.user.is_superuser:
                text += f" ({type(exc).__name__})"
        if "application/json" in request.headers.get("Accept", ""):
            return JsonResponse({"error": text}, status=status)
        return HttpResponse(f"<h1>Error</h1><p>{escape(text)}</p>", status=status)
