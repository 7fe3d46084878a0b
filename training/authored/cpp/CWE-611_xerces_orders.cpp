#include <memory>
#include <string>
#include <xercesc/framework/MemBufInputSource.hpp>
#include <xercesc/parsers/XercesDOMParser.hpp>
#include <xercesc/sax/HandlerBase.hpp>
#include <xercesc/util/PlatformUtils.hpp>

#include "orders.h"

using namespace xercesc;

// Body of POST /orders from the trading partners' systems. The order's
// schema is loaded from our own grammar pool.
std::unique_ptr<Order> read_order(const std::string &body, XMLGrammarPool *pool)
{
	XercesDOMParser parser(nullptr, XMLPlatformUtils::fgMemoryManager, pool);
	HandlerBase errors;

	parser.setErrorHandler(&errors);
	parser.setDoNamespaces(true);
	parser.setDoSchema(true);
	parser.useCachedGrammarInParse(true);
	parser.setValidationScheme(XercesDOMParser::Val_Always);
<<<<<<< V
	parser.setLoadExternalDTD(true);
	parser.setCreateEntityReferenceNodes(false);
=======
	parser.setLoadExternalDTD(false);
	parser.setDisableDefaultEntityResolution(true);
>>>>>>> F

	MemBufInputSource src(reinterpret_cast<const XMLByte *>(body.data()), body.size(), "order");
	try {
		parser.parse(src);
	} catch (const SAXParseException &) {
		return nullptr;
	} catch (const XMLException &) {
		return nullptr;
	}
	return Order::from_dom(parser.getDocument());
}
