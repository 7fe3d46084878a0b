#include <libxml/catalog.h>
#include <libxml/parser.h>
#include <memory>
#include <string>

#include "helpdoc.h"

struct CtxtFree { void operator()(xmlParserCtxt *c) const { xmlFreeParserCtxt(c); } };

// The manual's own sources, installed with the program: these do use
// entities (product name, version) from a DTD beside them.
xmlDoc *load_manual()
{
	return xmlReadFile(HELP_DIR "/manual.xml", nullptr,
	                   XML_PARSE_NOENT | XML_PARSE_DTDLOAD | XML_PARSE_NONET);
}

// Notes that users send each other
xmlDoc *load_note(const std::string &text)
{
	std::unique_ptr<xmlParserCtxt, CtxtFree> c(xmlNewParserCtxt());

	if (!c || text.size() > (1u << 20))
		return nullptr;
	xmlDoc *doc = xmlCtxtReadMemory(c.get(), text.data(), static_cast<int>(text.size()),
	                                nullptr, nullptr,
	                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	if (doc && xmlGetIntSubset(doc)) {
		xmlFreeDoc(doc);
		return nullptr;
	}
	return doc;
}
