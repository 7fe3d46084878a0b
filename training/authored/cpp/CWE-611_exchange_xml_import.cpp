#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "cad/assembly.h"
#include "cad/import_error.h"

namespace cad {

struct DocFree { void operator()(xmlDoc* d) const { xmlFreeDoc(d); } };
struct CtxFree { void operator()(xmlParserCtxt* c) const { xmlFreeParserCtxt(c); } };
using DocPtr = std::unique_ptr<xmlDoc, DocFree>;
using CtxPtr = std::unique_ptr<xmlParserCtxt, CtxFree>;

static std::string attr(xmlNode* n, const char* name)
{
	xmlChar* v = xmlGetProp(n, BAD_CAST name);
	if (!v)
		return {};
	std::string s(reinterpret_cast<const char*>(v));
	xmlFree(v);
	return s;
}

static bool named(const xmlNode* n, const char* name)
{
	return n->type == XML_ELEMENT_NODE && xmlStrEqual(n->name, BAD_CAST name);
}

static void readPart(xmlNode* node, Assembly& out, int depth)
{
	if (depth > 100)
		throw ImportError("parts nested too deeply");
	Part& part = out.addPart(attr(node, "id"));
	part.material = attr(node, "material");
	part.mass = std::strtod(attr(node, "mass").c_str(), nullptr);
	for (xmlNode* c = node->children; c; c = c->next) {
		if (named(c, "note")) {
			xmlChar* t = xmlNodeGetContent(c);
			if (t) {
				part.note = reinterpret_cast<const char*>(t);
				xmlFree(t);
			}
		} else if (named(c, "part")) {
			readPart(c, out, depth + 1);
		}
	}
}

// Supplier files reach the server through the upload form; the notes are shown
// to whoever uploaded them.
Assembly importExchange(const std::string& bytes, const std::string& name)
{
	if (bytes.size() > 64u * 1024 * 1024)
		throw ImportError("file too large");

	CtxPtr ctx(xmlNewParserCtxt());
	if (!ctx)
		throw std::bad_alloc();

<<<<<<< V
	const int options = XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOBLANKS;
=======
	const int options = XML_PARSE_NONET | XML_PARSE_NOBLANKS;
>>>>>>> F
	DocPtr doc(xmlCtxtReadMemory(ctx.get(), bytes.data(), static_cast<int>(bytes.size()),
		name.c_str(), nullptr, options));
	if (!doc)
		throw ImportError("not well-formed");

	xmlNode* root = xmlDocGetRootElement(doc.get());
	if (!root || !named(root, "exchange"))
		throw ImportError("not an exchange file");

	Assembly out;
	out.units = attr(root, "units");
	for (xmlNode* c = root->children; c; c = c->next)
		if (named(c, "part"))
			readPart(c, out, 0);
	return out;
}

} // namespace cad
