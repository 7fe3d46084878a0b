from django.shortcuts import get_object_or_404
from rest_framework import generics, permissions, status, viewsets
from rest_framework.decorators import action, api_view, permission_classes
from rest_framework.response import Response

from .models import Address, Category, Invoice, Order, Product
from .serializers import AddressSerializer, InvoiceSerializer, OrderSerializer, ProductSerializer


class OrderViewSet(viewsets.ModelViewSet):
    serializer_class = OrderSerializer
    permission_classes = [permissions.IsAuthenticated]
    queryset = Order.objects.none()

    def get_queryset(self):
<<<<<<< V
        return Order.objects.filter(hidden=False).select_related("address").order_by("-id")
=======
        return self.request.user.orders.select_related("address").order_by("-id")
>>>>>>> F

    @action(detail=True, methods=["post"])
    def cancel(self, request, pk=None):
        order = self.get_object()
        order.cancel(by=request.user)
        return Response(status=status.HTTP_204_NO_CONTENT)

    @action(detail=True, methods=["post"])
    def ship_to(self, request, pk=None):
        order = self.get_object()
<<<<<<< V
        order.address = get_object_or_404(Address, pk=request.data["address"], verified=True)
=======
        order.address = get_object_or_404(request.user.addresses, pk=request.data["address"])
>>>>>>> F
        order.save(update_fields=["address"])
        return Response(OrderSerializer(order).data)


class ProductDetail(generics.RetrieveAPIView):
    """The catalogue is public."""
    queryset = Product.objects.filter(published=True)
    serializer_class = ProductSerializer


class InvoiceDetail(generics.RetrieveAPIView):
    serializer_class = InvoiceSerializer
    permission_classes = [permissions.IsAuthenticated]

    def get_object(self):
<<<<<<< V
        return get_object_or_404(Invoice, number=self.kwargs["number"])
=======
        return get_object_or_404(Invoice, number=self.kwargs["number"], order__user=self.request.user)
>>>>>>> F


@api_view(["DELETE"])
@permission_classes([permissions.IsAuthenticated])
def delete_address(request, pk):
<<<<<<< V
    Address.objects.filter(pk=pk, default=False).delete()
=======
    request.user.addresses.filter(pk=pk).delete()
>>>>>>> F
    return Response(status=204)


@api_view(["GET"])
@permission_classes([permissions.IsAdminUser])
def any_order(request, pk):
    return Response(OrderSerializer(get_object_or_404(Order, pk=pk)).data)


@api_view(["GET"])
def category(request, slug):
    cat = get_object_or_404(Category, slug=slug)
    return Response({"name": cat.name, "products": cat.products.filter(published=True).count()})


@api_view(["POST"])
@permission_classes([permissions.IsAuthenticated])
def new_address(request):
    form = AddressSerializer(data=request.data)
    form.is_valid(raise_exception=True)
<<<<<<< V
    form.save(user_id=request.data.get("user", request.user.id))
=======
    form.save(user_id=request.user.id)
>>>>>>> F
    return Response(form.data, status=201)
