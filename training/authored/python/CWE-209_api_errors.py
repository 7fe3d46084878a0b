import logging
import traceback
import uuid

from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

log = logging.getLogger("api")

def handle(exc, context):
  """EXCEPTION_HANDLER of the public API."""
  if isinstance(exc, ValidationError):
    return Response({"errors": exc.messages}, status=422)
  if isinstance(exc, (APIException, Http404, PermissionDenied)):
    return exception_handler(exc, context)
  ref = uuid.uuid4().hex[:10]
  view = type(context["view"]).__name__
  trace = "".join(traceback.format_exception(exc))
  log.error("unhandled error %s in %s\n%s", ref, view, trace)
<<<<<<< V
  return Response({"error": str(exc), "ref": ref, "detail": trace.splitlines()[-6:]}, status=500)
=======
  return Response({"error": "internal error", "ref": ref}, status=500)
>>>>>>> F
