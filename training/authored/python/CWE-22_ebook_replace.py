import io
import os

from django.http import FileResponse, Http404, HttpResponseBadRequest
from django.contrib.auth.decorators import login_required
from django.views.decorators.http import require_safe

from library.models import Loan

LIBRARY = '/data/library'

@require_safe
@login_required
def chapter(request, loan_id):
  try:
    loan = Loan.objects.select_related('book').get(pk=loan_id, reader=request.user)
  except Loan.DoesNotExist:
    raise Http404
  if loan.expired:
    return HttpResponseBadRequest('loan has ended')

  name = request.GET.get('file', 'toc.xhtml')
  base = os.path.join(LIBRARY, loan.book.isbn)
<<<<<<< V
  full = os.path.join(base, name.replace('../', '').lstrip('/'))
  if not os.path.isfile(full):
    raise Http404
=======
  full = os.path.normpath(os.path.join(base, name))
  if not full.startswith(base + os.sep) or not os.path.isfile(full):
    raise Http404
>>>>>>> F
  return FileResponse(open(full, 'rb'))

@require_safe
@login_required
def cover(request, loan_id):
  loan = Loan.objects.select_related('book').get(pk=loan_id, reader=request.user)
  return FileResponse(io.BytesIO(loan.book.cover), content_type='image/jpeg')
