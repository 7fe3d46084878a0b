import datetime
import io
import logging
from dataclasses import dataclass, field

from mako.lookup import TemplateLookup
from mako.template import Template
from weasyprint import HTML

log = logging.getLogger(__name__)

FRAME = """
<html><head><title>${title | h}</title></head>
<body><h1>${title | h}</h1>
<p class="meta">${author | h}, ${stamp | h}</p>
%s
</body></html>
"""


@dataclass
class Section:
    heading: str
    kind: str
    rows: list = field(default_factory=list)
    text: str = ""


@dataclass
class ReportSpec:
    title: str
    author: str
    sections: list

    @classmethod
    def from_request(cls, doc, user):
        sections = []
        for raw in doc["sections"][:30]:
            kind = raw.get("kind", "table")
            if kind not in ("table", "chart", "text"):
                raise ValueError("section kind")
            sections.append(Section(
                heading=" ".join(str(raw.get("heading", "")).split())[:120],
                kind=kind,
                rows=raw.get("rows", [])[:5000],
                text=str(raw.get("text", ""))[:20000],
            ))
        return cls(str(doc["title"])[:120], user.full_name, sections)


class ReportBuilder:
    def __init__(self, template_dir):
        self.lookup = TemplateLookup([template_dir], default_filters=["h"])
        self._frames = {}

    def _part(self, section):
        template = self.lookup.get_template("/%s.mako" % section.kind)
        return template.render(heading=section.heading, rows=section.rows, text=section.text)

    def _outline(self, spec):
        template = self.lookup.get_template("/outline.mako")
        return template.render(headings=[s.heading for s in spec.sections if s.heading])

    def _frame(self, layout):
        """The two layouts differ in where the outline goes."""
        if layout not in self._frames:
            slots = "${outline}${parts}" if layout == "book" else "${parts}${outline}"
            self._frames[layout] = Template(FRAME % slots)
        return self._frames[layout]

    def html(self, spec, layout):
        outline = self._outline(spec)
        parts = "\n".join(self._part(s) for s in spec.sections)
        values = {
            "title": spec.title,
            "author": spec.author,
            "stamp": datetime.date.today().isoformat(),
        }
        if layout == "plain":
<<<<<<< V
            return Template(FRAME % parts).render(**values)
=======
            return Template(FRAME % "${parts}").render(parts=parts, **values)
>>>>>>> F
        return self._frame(layout).render(outline=outline, parts=parts, **values)

    def pdf(self, spec, layout):
        out = io.BytesIO()
        HTML(string=self.html(spec, layout), url_fetcher=no_fetch).write_pdf(out)
        return out.getvalue()


def no_fetch(url, *args, **kwargs):
    raise ValueError("reports do not load other resources")


def handle(builder, user, doc):
    spec = ReportSpec.from_request(doc, user)
    layout = doc.get("layout", "book")
    if layout not in ("book", "brief", "plain"):
        raise ValueError("layout")
    if doc.get("format") == "html":
        return "text/html", builder.html(spec, layout).encode("utf-8")
    log.info("report of %d sections for user %s", len(spec.sections), user.id)
    return "application/pdf", builder.pdf(spec, layout)
