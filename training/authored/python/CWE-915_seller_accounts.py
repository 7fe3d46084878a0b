from django.contrib.auth import get_user_model
from django.db import transaction
from django.forms import ModelForm
from rest_framework import mixins, serializers, viewsets
from rest_framework.decorators import action
from rest_framework.permissions import IsAdminUser, IsAuthenticated
from rest_framework.response import Response

from shop.models import Address, Listing, Payout, Seller, StaffNote

User = get_user_model()


class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["id", "email", "first_name", "last_name", "is_staff", "date_joined"]
<<<<<<< V
        read_only_fields = ["id", "date_joined"]
=======
        read_only_fields = ["id", "is_staff", "date_joined"]
>>>>>>> F


class ListingForm(ModelForm):
    class Meta:
        model = Listing
<<<<<<< V
        exclude = ["created_at"]
=======
        fields = ["title", "text", "price", "stock"]
>>>>>>> F


class StaffNoteSerializer(serializers.ModelSerializer):
    """Only mounted below the staff router."""

    class Meta:
        model = StaffNote
        fields = "__all__"


class AddressViewSet(viewsets.ModelViewSet):
    permission_classes = [IsAuthenticated]

    class _Serializer(serializers.ModelSerializer):
        class Meta:
            model = Address
            fields = ["id", "street", "postcode", "city", "country"]

    serializer_class = _Serializer

    def get_queryset(self):
        return Address.objects.filter(owner=self.request.user)

    def perform_create(self, serializer):
<<<<<<< V
        serializer.save(owner_id=self.request.data.get("owner", self.request.user.pk))
=======
        serializer.save(owner_id=self.request.user.pk)
>>>>>>> F


class SellerViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet):
    permission_classes = [IsAuthenticated]

    class _Serializer(serializers.ModelSerializer):
        class Meta:
            model = Seller
            fields = ["id", "shop_name", "about", "rating"]

    serializer_class = _Serializer
    queryset = Seller.objects.filter(active=True)

    @action(detail=False, methods=["patch"])
    def settings(self, request):
        seller = request.user.seller
        for key, value in request.data.items():
<<<<<<< V
            if not key.startswith("_"):
=======
            if key in ("shop_name", "about", "vacation_until"):
>>>>>>> F
                setattr(seller, key, value)
        seller.full_clean()
        seller.save()
        return Response({"shop_name": seller.shop_name})

    @action(detail=False, methods=["post"])
    def payout(self, request):
        seller = request.user.seller
        with transaction.atomic():
            seller = Seller.objects.select_for_update().get(pk=seller.pk)
            amount = serializers.DecimalField(max_digits=10, decimal_places=2, min_value=1).run_validation(
                request.data.get("amount")
            )
            if amount > seller.balance:
                return Response({"error": "balance"}, status=409)
            seller.balance -= amount
            seller.save(update_fields=["balance"])
<<<<<<< V
            row = Payout.objects.create(**{"seller": seller, "iban": seller.iban, **request.data.dict(), "amount": amount})
=======
            row = Payout.objects.create(seller=seller, iban=seller.iban, amount=amount)
>>>>>>> F
        return Response({"id": row.pk}, status=201)


class StaffUserViewSet(viewsets.ModelViewSet):
    """User administration; staff may set every flag."""

    permission_classes = [IsAdminUser]
    queryset = User.objects.all()

    def partial_update(self, request, pk=None):
        user = self.get_object()
        for key in request.data.keys() & {"is_active", "is_staff", "email"}:
            setattr(user, key, request.data[key])
        user.save()
        return Response(status=204)
