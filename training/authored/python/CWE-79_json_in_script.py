import json

from django import template
from django.utils.html import json_script
from django.utils.safestring import mark_safe

from dashboards.serializers import widget_to_dict

register = template.Library()

@register.simple_tag
def asset_version():
    return mark_safe("?v=20240311")

@register.simple_tag(takes_context=True)
def widget_data(context, widgets):
    """Hands the widgets, with their user-chosen titles, to the front end."""
    data = [widget_to_dict(w, context["request"].user) for w in widgets]
<<<<<<< V
    payload = json.dumps(data).replace('"', '\\"')
    return mark_safe('<script>window.WIDGETS = JSON.parse("%s");</script>' % payload)
=======
    return json_script(data, "widget-data")
>>>>>>> F

@register.filter
def percent(value, digits=1):
    try:
        return "%.*f %%" % (int(digits), float(value) * 100)
    except (TypeError, ValueError):
        return ""
