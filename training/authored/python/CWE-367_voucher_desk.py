"""Vouchers and gift balances for the shop (Django)."""
import secrets
from decimal import Decimal
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST
from shop.models import Customer, Order
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
ZERO = Decimal("0.00")

class Voucher(models.Model):
    """A code that may be used a number of times, once per customer."""
    code = models.CharField(max_length=16, unique=True)
    percent = models.PositiveSmallIntegerField()
    remaining = models.PositiveIntegerField()
    valid_until = models.DateTimeField()

class VoucherUse(models.Model):
    voucher = models.ForeignKey(Voucher, on_delete=models.PROTECT)
    customer = models.ForeignKey(Customer, on_delete=models.PROTECT)
    order = models.OneToOneField(Order, on_delete=models.PROTECT)
    used_at = models.DateTimeField(auto_now_add=True)
    class Meta:
        constraints = [models.UniqueConstraint(fields=["voucher", "customer"], name="one_use")]

class GiftBalance(models.Model):
    customer = models.OneToOneField(Customer, on_delete=models.PROTECT)
    amount = models.DecimalField(max_digits=9, decimal_places=2, default=ZERO,
                                 validators=[MinValueValidator(ZERO)])

class GiftCard(models.Model):
    code = models.CharField(max_length=20, unique=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    redeemed_at = models.DateTimeField(null=True)

def new_code(length):
    return "".join(secrets.choice(ALPHABET) for _ in range(length))

def make_vouchers(count, percent, uses, valid_until):
    """For the campaign page in the admin."""
    if not 1 <= percent <= 60:
        raise ValidationError("percent")
    return Voucher.objects.bulk_create(
        Voucher(code=new_code(12), percent=percent, remaining=uses, valid_until=valid_until)
        for _ in range(count)
    )

def open_order(request, order_id):
    """The customer's own order, locked, as long as nothing has been paid."""
    return (
        Order.objects.select_for_update()
        .filter(customer=request.user.customer, state="open", pk=order_id)
        .first()
    )

def wanted_code(request):
    return request.POST.get("code", "").strip().upper()[:20]

@login_required
@require_POST
def apply_voucher(request, order_id):
    with transaction.atomic():
        order = open_order(request, order_id)
        if order is None:
            return JsonResponse({"error": "order"}, status=404)
        voucher = Voucher.objects.filter(code=wanted_code(request), valid_until__gt=timezone.now()).first()
        if voucher is None:
            return JsonResponse({"error": "code"}, status=400)
        taken = Voucher.objects.filter(pk=voucher.pk, remaining__gt=0).update(remaining=F("remaining") - 1)
        if not taken:
            return JsonResponse({"error": "used up"}, status=409)
        try:
            with transaction.atomic():
                VoucherUse.objects.create(voucher=voucher, customer=order.customer, order=order)
        except IntegrityError:
            transaction.set_rollback(True)
            return JsonResponse({"error": "already used"}, status=409)
        order.discount_percent = voucher.percent
        order.save(update_fields=["discount_percent"])
    return JsonResponse({"percent": voucher.percent})

@login_required
@require_POST
def redeem_card(request):
    """Put the amount of a gift card on the customer's balance."""
    customer = request.user.customer
    with transaction.atomic():
<<<<<<< V
        card = GiftCard.objects.filter(code=wanted_code(request)).first()
=======
        card = GiftCard.objects.select_for_update().filter(code=wanted_code(request)).first()
>>>>>>> F
        if card is None or card.redeemed_at is not None:
            return JsonResponse({"error": "code"}, status=400)
        card.redeemed_at = timezone.now()
        card.save(update_fields=["redeemed_at"])
        GiftBalance.objects.get_or_create(customer=customer)
        GiftBalance.objects.filter(customer=customer).update(amount=F("amount") + card.amount)
    return JsonResponse({"added": str(card.amount)})

@login_required
@require_POST
def pay_with_balance(request, order_id):
    with transaction.atomic():
        order = open_order(request, order_id)
        if order is None:
            return JsonResponse({"error": "order"}, status=404)
        due = order.total_due()
<<<<<<< V
        balance, _ = GiftBalance.objects.get_or_create(customer=order.customer)
        if balance.amount < due:
            return JsonResponse({"error": "balance"}, status=409)
        balance.amount -= due
        balance.save(update_fields=["amount"])
=======
        paid = GiftBalance.objects.filter(customer=order.customer, amount__gte=due).update(
            amount=F("amount") - due
        )
        if not paid:
            return JsonResponse({"error": "balance"}, status=409)
>>>>>>> F
        order.state = "paid"
        order.paid_at = timezone.now()
        order.save(update_fields=["state", "paid_at"])
    return JsonResponse({"paid": str(due)})

@login_required
@require_GET
def balance(request):
    """Shown in the head of every page; a moment's delay does not matter here."""
    row = GiftBalance.objects.filter(customer=request.user.customer).first()
    return JsonResponse({"amount": str(row.amount if row else ZERO)})

def refund(order, amount):
    """Called by the order desk inside its own transaction, order already locked."""
    if not ZERO < amount <= order.total_paid() - order.refunded:
        raise ValidationError("amount")
    GiftBalance.objects.get_or_create(customer=order.customer)
    GiftBalance.objects.filter(customer=order.customer).update(amount=F("amount") + amount)
    order.refunded += amount
    order.save(update_fields=["refunded"])
