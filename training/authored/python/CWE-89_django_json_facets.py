import hashlib
import json
import re

from django.core.cache import cache
from django.db import connection
from django.db.models import Count, Q
from django.http import Http404, JsonResponse
from django.views import View

from lab.models import Sample, Study

ATTR = re.compile(r"[a-z](?:_?[a-z0-9])*")


class FacetRequest:
    """?facet=tissue&facet=donor.sex&where=batch:7 to its parts."""

    def __init__(self, params):
        self.facets = [f.strip() for f in params.getlist("facet")][:8]
        self.where = []
        for item in params.getlist("where")[:8]:
            key, _, value = item.partition(":")
            self.where.append((key.strip(), value))
        self.top = min(int(params.get("top", 20)), 200)

    def path(self, facet):
        return [part for part in facet.split(".") if part]

    def cache_key(self, study_id):
        text = json.dumps([self.facets, self.where, self.top])
        return "facets:%d:%s" % (study_id, hashlib.sha256(text.encode()).hexdigest())


class FacetCounter:
    def __init__(self, study, request):
        self.study = study
        self.request = request

    def conditions(self):
        query = Q(study=self.study)
        for key, value in self.request.where:
            if not ATTR.fullmatch(key):
                raise Http404("attribute")
            query &= Q(**{"attributes__%s" % key: value})
        return query

    def ids(self):
        return list(Sample.objects.filter(self.conditions()).values_list("pk", flat=True)[:50000])

    def simple(self, facet):
        rows = (
            Sample.objects.filter(self.conditions())
            .values("attributes__" + facet)
            .annotate(n=Count("pk"))
            .order_by("-n")[: self.request.top]
        )
        return [[row["attributes__" + facet], row["n"]] for row in rows]

    def nested(self, facet, ids):
        path = self.request.path(facet)
        with connection.cursor() as cur:
<<<<<<< V
            column = "attributes #>> '{%s}'" % ",".join(path)
            cur.execute(
                "SELECT " + column + " AS v, count(*) FROM lab_sample"
                " WHERE id = ANY(%s) GROUP BY v ORDER BY 2 DESC LIMIT %s",
                [ids, self.request.top])
=======
            cur.execute(
                "SELECT attributes #>> %s::text[] AS v, count(*) FROM lab_sample"
                " WHERE id = ANY(%s) GROUP BY v ORDER BY 2 DESC LIMIT %s",
                [path, ids, self.request.top])
>>>>>>> F
            return [list(row) for row in cur.fetchall()]

    def run(self):
        out, ids = {}, None
        for facet in self.request.facets:
            if ATTR.fullmatch(facet):
                out[facet] = self.simple(facet)
            elif "." in facet:
                ids = self.ids() if ids is None else ids
                out[facet] = self.nested(facet, ids)
        return out


class FacetView(View):
    def study(self, request, pk):
        study = Study.objects.filter(pk=pk).first()
        if study is None or not study.readable_by(request.user):
            raise Http404()
        return study

    def get(self, request, pk):
        study = self.study(request, pk)
        wanted = FacetRequest(request.GET)
        key = wanted.cache_key(study.pk)
        text = cache.get(key)
        if text is None:
            text = json.dumps(FacetCounter(study, wanted).run())
            cache.set(key, text, 60)
        return JsonResponse(json.loads(text))


class RecentView(FacetView):
    def get(self, request, pk):
        study = self.study(request, pk)
        with connection.cursor() as cur:
            cur.execute(
                "SELECT id, label, created FROM lab_sample WHERE study_id = %s"
                " ORDER BY created DESC LIMIT 25", [study.pk])
            names = [c.name for c in cur.description]
            rows = [dict(zip(names, row)) for row in cur.fetchall()]
        return JsonResponse({"samples": rows})
