#include "importers/chartxml.h"
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iterator>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace chart {
// Imports sea marks and routes that skippers upload as XML.

constexpr std::size_t kMaxUpload = 8u << 20;
constexpr std::size_t kMaxMarks = 20000;

class ImportError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct DocFree { void operator()(xmlDoc* d) const { xmlFreeDoc(d); } };
struct ParserFree { void operator()(xmlParserCtxt* c) const { xmlFreeParserCtxt(c); } };
struct XPathCtxFree { void operator()(xmlXPathContext* c) const { xmlXPathFreeContext(c); } };
struct XPathObjFree { void operator()(xmlXPathObject* o) const { xmlXPathFreeObject(o); } };
struct CharFree { void operator()(xmlChar* s) const { xmlFree(s); } };
using Doc = std::unique_ptr<xmlDoc, DocFree>;
using XmlText = std::unique_ptr<xmlChar, CharFree>;

struct Mark {
  std::string name;
  std::string kind;
  double lat = 0;
  double lon = 0;
};

struct Route {
  std::string name;
  std::vector<std::size_t> stops;  // positions in Chart::marks
};

struct Chart {
  std::vector<Mark> marks;
  std::vector<Route> routes;
};

const xmlChar* X(const char* s) { return reinterpret_cast<const xmlChar*>(s); }

// Our own style sheet of symbols, installed with the program. It pulls its
// parts in from the same folder through entities.
Doc parseSymbols(const std::string& installed) {
  std::unique_ptr<xmlParserCtxt, ParserFree> ctx(xmlNewParserCtxt());
  if (!ctx) throw std::bad_alloc();
  return Doc(xmlCtxtReadFile(ctx.get(), installed.c_str(), nullptr, XML_PARSE_NOENT | XML_PARSE_NONET));
}

Doc parseUpload(const std::string& text) {
  if (text.size() > kMaxUpload) throw ImportError("file too large");
  std::unique_ptr<xmlParserCtxt, ParserFree> ctx(xmlNewParserCtxt());
  if (!ctx) throw std::bad_alloc();
<<<<<<< V
  Doc doc(xmlCtxtReadMemory(ctx.get(), text.data(), static_cast<int>(text.size()), "upload.xml", nullptr,
                            XML_PARSE_NOENT | XML_PARSE_NONET));
=======
  Doc doc(xmlCtxtReadMemory(ctx.get(), text.data(), static_cast<int>(text.size()), "upload.xml", nullptr,
                            XML_PARSE_NONET));
>>>>>>> F
  if (!doc) throw ImportError("not well-formed");
  return doc;
}

std::string attribute(xmlNode* n, const char* name) {
  XmlText v(xmlGetNoNsProp(n, X(name)));
  return v ? reinterpret_cast<const char*>(v.get()) : std::string();
}

double coordinate(const std::string& s, double limit) {
  double d = 0;
  const auto r = std::from_chars(s.data(), s.data() + s.size(), d);
  if (r.ec != std::errc() || r.ptr != s.data() + s.size() || !(std::fabs(d) <= limit))
    throw ImportError("coordinate: " + s.substr(0, 20));
  return d;
}

std::vector<xmlNode*> select(xmlXPathContext* ctx, const std::string& path) {
  std::unique_ptr<xmlXPathObject, XPathObjFree> obj(xmlXPathEvalExpression(X(path.c_str()), ctx));
  std::vector<xmlNode*> out;
  if (!obj || obj->type != XPATH_NODESET || !obj->nodesetval) return out;
  for (int i = 0; i < obj->nodesetval->nodeNr; ++i)
    if (obj->nodesetval->nodeTab[i]->type == XML_ELEMENT_NODE) out.push_back(obj->nodesetval->nodeTab[i]);
  return out;
}

// Names become parts of file names and of the list in the web page.
bool nameOk(std::string_view s) {
  if (s.empty() || s.size() > 60) return false;
  return std::all_of(s.begin(), s.end(), [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ' || c == '-' || c >= 0x80;
  });
}

class Importer {
 public:
  explicit Importer(Doc doc) : doc_(std::move(doc)), ctx_(xmlXPathNewContext(doc_.get())) {
    if (!ctx_) throw std::bad_alloc();
  }

  Chart run() {
    readMarks();
    readRoutes();
    return std::move(chart_);
  }

 private:
  void readMarks() {
    const auto nodes = select(ctx_.get(), "/chart/marks/mark");
    if (nodes.size() > kMaxMarks) throw ImportError("too many marks");
    for (xmlNode* n : nodes) {
      Mark m;
      m.name = attribute(n, "name");
      m.kind = attribute(n, "kind");
      m.lat = coordinate(attribute(n, "lat"), 90);
      m.lon = coordinate(attribute(n, "lon"), 180);
      if (!nameOk(m.name)) throw ImportError("name of a mark");
      if (m.kind != "buoy" && m.kind != "light" && m.kind != "beacon") m.kind = "other";
      index_.emplace(m.name, chart_.marks.size());
      chart_.marks.push_back(std::move(m));
    }
  }

  std::size_t indexOf(const std::string& name) const {
    const auto it = index_.find(name);
    if (it == index_.end()) throw ImportError("route refers to an unknown mark");
    return it->second;
  }

  // Route elements carry a key; their stops stand in another part of the file.
  void readRoutes() {
    const auto nodes = select(ctx_.get(), "/chart/routes/route");
    if (nodes.size() > 100) throw ImportError("too many routes");
    for (xmlNode* n : nodes) {
      Route r;
      r.name = attribute(n, "name");
      if (!nameOk(r.name)) throw ImportError("name of a route");
      const std::string key = attribute(n, "key");
<<<<<<< V
      if (key.empty() || key.size() > 60) throw ImportError("key of a route");
=======
      if (!nameOk(key)) throw ImportError("key of a route");
>>>>>>> F
      const auto stops = select(ctx_.get(), "/chart/stops[@route='" + key + "']/stop");
      if (stops.size() > 500) throw ImportError("too many stops");
      for (xmlNode* s : stops) r.stops.push_back(indexOf(attribute(s, "mark")));
      chart_.routes.push_back(std::move(r));
    }
  }

  Doc doc_;
  std::unique_ptr<xmlXPathContext, XPathCtxFree> ctx_;
  Chart chart_;
  std::unordered_map<std::string, std::size_t> index_;
};

Chart importChart(const std::string& upload) { return Importer(parseUpload(upload)).run(); }

// The symbol for each kind of mark.
std::string symbolFor(const Doc& symbols, const std::string& kind) {
  for (xmlNode* n = symbols ? xmlDocGetRootElement(symbols.get()) : nullptr; n; n = n->next) {
    for (xmlNode* c = n->children; c; c = c->next)
      if (c->type == XML_ELEMENT_NODE && attribute(c, "kind") == kind) return attribute(c, "glyph");
  }
  return "dot";
}

// Writes every route into a file of its own.
void writeRoutes(const Chart& c, const std::string& folder) {
  for (const Route& r : c.routes) {
    std::ofstream out(folder + "/" + r.name + ".route", std::ios::trunc);
    for (std::size_t i : r.stops) {
      const Mark& m = c.marks.at(i);
      out << m.lat << ' ' << m.lon << ' ' << m.name << '\n';
    }
    if (!out.flush()) throw ImportError("cannot write");
  }
}

// Great-circle length in nautical miles.
double lengthOf(const Chart& c, const Route& r) {
  constexpr double rad = 3.14159265358979323846 / 180.0;
  double sum = 0;
  for (std::size_t i = 1; i < r.stops.size(); ++i) {
    const Mark& a = c.marks.at(r.stops[i - 1]);
    const Mark& b = c.marks.at(r.stops[i]);
    const double cosd = std::sin(a.lat * rad) * std::sin(b.lat * rad) +
                        std::cos(a.lat * rad) * std::cos(b.lat * rad) * std::cos((a.lon - b.lon) * rad);
    sum += std::acos(std::clamp(cosd, -1.0, 1.0)) * 60.0 / rad;
  }
  return sum;
}

}  // namespace chart
