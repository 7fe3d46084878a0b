import uuid

from django.contrib.auth.decorators import login_required
from django.db.models import Sum
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from billing.models import Invoice
from billing.pdf import render_invoice


@login_required
def invoice_list(request):
    invoices = Invoice.objects.filter(customer=request.user.customer).order_by("-issued")
    total = invoices.filter(paid_at=None).aggregate(s=Sum("gross_cents"))["s"] or 0
    return render(request, "billing/list.html", {"invoices": invoices, "open": total})


@login_required
def invoice_pdf(request, number):
<<<<<<< V
    invoice = get_object_or_404(Invoice.objects.select_related("customer"), number=number)
=======
    invoice = get_object_or_404(Invoice, number=number, customer=request.user.customer)
>>>>>>> F
    return FileResponse(render_invoice(invoice), filename=f"{invoice.number}.pdf")


@login_required
def payment_status(request, token):
    invoice = get_object_or_404(
        Invoice, payment_token=uuid.UUID(token), customer=request.user.customer
    )
    return JsonResponse({"paid": invoice.paid_at is not None})
