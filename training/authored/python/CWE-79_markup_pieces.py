import html
import json

from django.http import HttpResponse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

ICONS = {"ok": "check", "warn": "alert-triangle", "err": "x-circle"}


def icon(state):
  return mark_safe(f'<svg class="icon"><use href="#{ICONS[state]}"/></svg>')


def author_link(user):
<<<<<<< V
  return mark_safe('<a href="/u/%d">%s</a>' % (user.pk, user.display_name))
=======
  return format_html('<a href="/u/{}">{}</a>', user.pk, user.display_name)
>>>>>>> F


def progress_bar(done, total):
  percent = round(100 * done / max(total, 1))
  return mark_safe(f'<div class="bar"><i style="width:{percent}%"></i></div>')


def search_heading(request):
  q = request.GET.get("q", "")
<<<<<<< V
  return HttpResponse(f"<h1>Results for {q}</h1>")
=======
  return HttpResponse(f"<h1>Results for {escape(q)}</h1>")
>>>>>>> F


def tag_list(tags):
<<<<<<< V
  return mark_safe("".join(f"<li>{t.name}</li>" for t in tags))
=======
  return format_html_join("", "<li>{}</li>", ((t.name,) for t in tags))
>>>>>>> F


def image(title, photo_id):
<<<<<<< V
  alt = html.escape(title, quote=False)
=======
  alt = html.escape(title, quote=True)
>>>>>>> F
  return mark_safe(f'<img src="/photo/{photo_id:d}.jpg" alt="{alt}">')


def bootstrap_state(state):
<<<<<<< V
  data = json.dumps(state)
=======
  data = json.dumps(state).replace("<", "\\u003c")
>>>>>>> F
  return mark_safe(f"<script>window.__STATE__ = {data};</script>")


def raw_echo(request):
  q = request.GET.get("q", "")
<<<<<<< V
  return HttpResponse("You wrote: " + q)
=======
  return HttpResponse("You wrote: " + q, content_type="text/plain")
>>>>>>> F


def robots(request):
  return HttpResponse("User-agent: *\nDisallow: /admin/\n", content_type="text/plain")


def pager(page, pages):
  links = [f'<a href="?page={n}">{n}</a>' for n in range(max(1, int(page) - 2), min(int(pages), int(page) + 2) + 1)]
  return mark_safe(" ".join(links))
