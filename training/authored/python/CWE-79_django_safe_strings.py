import json

from django import template
from django.http import HttpResponse, JsonResponse
from django.utils.html import conditional_escape, escape, format_html, format_html_join, json_script
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
ICONS = {"ok": "<i class='icon-ok'></i>", "late": "<i class='icon-late'></i>"}


@register.simple_tag
def badge(label, colour):
<<<<<<< V
    return mark_safe('<span class="badge {}">{}</span>'.format(colour, label))
=======
    return format_html('<span class="badge {}">{}</span>', colour, label)
>>>>>>> F


@register.filter
def icon(state):
    return mark_safe(ICONS.get(state, ''))


@register.filter(is_safe=True, needs_autoescape=True)
def initials(name, autoescape=True):
    first, rest = name[:1], name[1:]
<<<<<<< V
    return mark_safe('<b>%s</b>%s' % (first, rest))
=======
    esc = conditional_escape if autoescape else str
    return mark_safe('<b>%s</b>%s' % (esc(first), esc(rest)))
>>>>>>> F


@register.simple_tag
def tag_list(tags):
<<<<<<< V
    return format_html('<ul>%s</ul>' % ''.join(f'<li>{t.name}</li>' for t in tags))
=======
    return format_html('<ul>{}</ul>', format_html_join('', '<li>{}</li>', ((t.name,) for t in tags)))
>>>>>>> F


@register.simple_tag(takes_context=True)
def bootstrap_data(context):
    data = {'user': context['user'].username, 'unread': context['unread']}
<<<<<<< V
    return mark_safe("<script id='boot' type='application/json'>" + json.dumps(data) + "</script>")
=======
    return json_script(data, "boot")
>>>>>>> F


def search_page(request):
    q = request.GET.get('q', '')
<<<<<<< V
    return HttpResponse(f'<p>No results for <em>{q}</em></p>')
=======
    return HttpResponse(f'<p>No results for <em>{escape(q)}</em></p>')
>>>>>>> F


def version(request):
    return HttpResponse(f'<p>build {request.build_number:d}</p>')


def export(request, rows):
<<<<<<< V
    return HttpResponse(json.dumps({'q': request.GET.get('q'), 'rows': rows}))
=======
    return JsonResponse({'q': request.GET.get('q'), 'rows': rows})
>>>>>>> F


def edit_link(admin, obj):
    return format_html('<a href="{}">{}</a>', f"/admin/shop/item/{obj.pk}/change/", obj.title)


class ItemAdminMixin:
    def thumbnail(self, obj):
<<<<<<< V
        return SafeString('<img src="%s" alt="%s">' % (obj.image.url, obj.title))
=======
        return format_html('<img src="{}" alt="{}">', obj.image.url, obj.title)
>>>>>>> F
