from rest_framework import mixins, permissions, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.response import Response

from invoicing.models import Invoice
from invoicing.pdf import render_pdf_link


class InvoiceSerializer(serializers.ModelSerializer):
    class Meta:
        model = Invoice
        fields = ["id", "number", "customer_name", "total_cents", "due_on", "note", "paid_at"]
        read_only_fields = ["id", "number", "total_cents", "paid_at"]


class InvoiceViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    mixins.UpdateModelMixin,
    viewsets.GenericViewSet,
):
    serializer_class = InvoiceSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_queryset(self):
        return Invoice.objects.filter(company__members=self.request.user).order_by("-due_on")

    @action(detail=True, methods=["get"])
    def pdf(self, request, pk=None):
        invoice = self.get_object()
        return Response({"url": render_pdf_link(invoice)})

    @action(detail=True, methods=["post"])
    def remind(self, request, pk=None):
        invoice = self.get_object()
        if invoice.paid_at is not None:
            return Response({"detail": "already paid"}, status=409)
        invoice.queue_reminder(sender=request.user)
        return Response(status=202)
