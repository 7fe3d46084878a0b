from django.db import connection, models
from django.db.models import F, Func, Value
from django.db.models.expressions import RawSQL
from django.http import JsonResponse

from .models import Invoice, Member

SORT_FIELDS = {'due', '-due', 'total', '-total'}


def invoices_for_city(request):
    city = request.GET['city']

<<<<<<< V
    qs = Invoice.objects.raw("SELECT * FROM billing_invoice WHERE city = '%s'" % city)
=======
    qs = Invoice.objects.raw("SELECT * FROM billing_invoice WHERE city = %s", [city])
>>>>>>> F

    return JsonResponse([{'id': i.pk} for i in qs], safe=False)


def search(request):
    q = request.GET.get('q', '')

<<<<<<< V
    rows = Invoice.objects.extra(where=[f"lower(memo) LIKE lower('%%{q}%%')"])
=======
    rows = Invoice.objects.extra(where=["lower(memo) LIKE lower(%s)"], params=[f"%{q}%"])
>>>>>>> F

    return JsonResponse(list(rows.values('id', 'memo')[:50]), safe=False)


def with_rank(request):
    phrase = request.GET['phrase']
    rank = 'ts_rank(search, plainto_tsquery(%s))'

<<<<<<< V
    qs = Invoice.objects.annotate(rank=RawSQL(rank % f"'{phrase}'", ()))
=======
    qs = Invoice.objects.annotate(rank=RawSQL(rank, (phrase,)))
>>>>>>> F

    return JsonResponse(list(qs.order_by('-rank').values('id', 'rank')[:20]), safe=False)


def ageing():
    days = RawSQL('extract(day from now() - due)', ())
    return Invoice.objects.annotate(age=days).filter(age__gt=30)


def listing(request):
    sort = request.GET.get('sort', 'due')

<<<<<<< V
    rows = Invoice.objects.order_by(RawSQL(sort, ()))
=======
    rows = Invoice.objects.order_by(sort if sort in SORT_FIELDS else 'due')
>>>>>>> F

    return JsonResponse(list(rows.values('id', 'due', 'total')), safe=False)


def lock_rows(ids):
    with connection.cursor() as cursor:
<<<<<<< V
        cursor.execute('SELECT id FROM billing_invoice WHERE id IN (%s) FOR UPDATE' % ','.join(map(str, ids)))
=======
        cursor.execute('SELECT id FROM billing_invoice WHERE id = ANY(%s) FOR UPDATE', [list(ids)])
>>>>>>> F

        return [r[0] for r in cursor.fetchall()]


def shout_names(request):
<<<<<<< V
    template = "%(function)s(%(expressions)s, '" + request.GET["sep"] + "')"
    qs = Member.objects.annotate(label=Func(F("name"), function="concat", template=template))
=======
    template = "%(function)s(%(expressions)s)"
    qs = Member.objects.annotate(label=Func(F("name"), Value(request.GET["sep"]), function="concat", template=template))
>>>>>>> F

    return JsonResponse(list(qs.values('id', 'label')), safe=False)


class Median(models.Aggregate):
    function = 'percentile_cont'
    template = '%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)'


def reset_sequence(model):
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")
