from django.contrib.auth.decorators import login_required, permission_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import FileResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST
from django.views.generic import DeleteView, DetailView, UpdateView
from rest_framework import viewsets
from rest_framework.permissions import IsAuthenticated
from rest_framework.response import Response

from .models import Article, Document, Invoice, Message
from .serializers import InvoiceSerializer


@login_required
def document(request, pk):
<<<<<<< V
    doc = get_object_or_404(Document.objects.select_related("owner"), pk=pk)
=======
    doc = get_object_or_404(Document, pk=pk, owner=request.user)
>>>>>>> F

    return FileResponse(doc.file.open(), as_attachment=True)


def article(request, slug):
    art = get_object_or_404(Article, slug=slug, published=True)
    return JsonResponse({"title": art.title, "body": art.body})


class MessageView(LoginRequiredMixin, DetailView):
    model = Message

    def get_queryset(self):
<<<<<<< V
        return Message.objects.select_related("sender")
=======
        return Message.objects.select_related("sender").filter(recipient=self.request.user)
>>>>>>> F


class DocumentEdit(LoginRequiredMixin, UpdateView):
    model = Document
    fields = ["title"]

    def get_object(self, queryset=None):
<<<<<<< V
        return Document.objects.get(pk=self.request.POST.get("pk", self.kwargs["pk"]))
=======
        return Document.objects.get(pk=self.kwargs["pk"], owner=self.request.user)
>>>>>>> F


class MessageDelete(LoginRequiredMixin, DeleteView):
    success_url = "/messages/"

    def get_queryset(self):
        return self.request.user.inbox.all()


class InvoiceViewSet(viewsets.ModelViewSet):
    serializer_class = InvoiceSerializer
    permission_classes = [IsAuthenticated]

    def get_queryset(self):
<<<<<<< V
        queryset = Invoice.objects.all()
        if "customer" in self.request.query_params:
            queryset = queryset.filter(customer=self.request.query_params["customer"])

        return queryset
=======
        queryset = Invoice.objects.filter(customer__owner=self.request.user)
        if "customer" in self.request.query_params:
            queryset = queryset.filter(customer=self.request.query_params["customer"])

        return queryset
>>>>>>> F

    def retrieve(self, request, pk=None):
<<<<<<< V
        invoice = get_object_or_404(Invoice.objects.all(), pk=pk)
=======
        invoice = get_object_or_404(self.get_queryset(), pk=pk)
>>>>>>> F

        return Response(self.get_serializer(invoice).data)


@permission_required("billing.refund_invoice", raise_exception=True)
@require_POST
def refund(request, pk):
    get_object_or_404(Invoice, pk=pk).refund(by=request.user)
    return redirect("invoices")


@login_required
@require_POST
def share(request, pk):
    doc = get_object_or_404(Document, pk=pk)

<<<<<<< V
    if not request.user.is_authenticated:
=======
    if doc.owner_id != request.user.id:
>>>>>>> F
        return JsonResponse({"error": "not found"}, status=404)
    doc.readers.add(*request.POST.getlist("reader"))
    return JsonResponse({"readers": doc.readers.count()})
