#include <memory>
#include <stdexcept>
#include <string>

#include <QDomDocument>
#include <QXmlStreamReader>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <pugixml.hpp>
#include <xercesc/parsers/SAXParser.hpp>
#include <xercesc/parsers/XercesDOMParser.hpp>
#include <xercesc/util/XMLUni.hpp>
#include <xercesc/sax2/SAX2XMLReader.hpp>
#include <xercesc/sax2/XMLReaderFactory.hpp>

using XmlDoc = std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)>;
using XmlReader = std::unique_ptr<xmlTextReader, decltype(&xmlFreeTextReader)>;

XmlDoc parseOrder(const std::string& body)
{
    return {xmlReadMemory(body.data(), int(body.size()), "order.xml", nullptr,
<<<<<<< V
                          XML_PARSE_NOENT | XML_PARSE_NONET),
=======
                          XML_PARSE_NOBLANKS | XML_PARSE_NONET),
>>>>>>> F
            xmlFreeDoc};
}

XmlReader openFeed(const std::string& body)
{
<<<<<<< V
    int options = XML_PARSE_DTDLOAD | XML_PARSE_NOCDATA;
=======
    int options = XML_PARSE_NONET | XML_PARSE_NOCDATA;
>>>>>>> F
    return {xmlReaderForMemory(body.data(), int(body.size()), nullptr, nullptr, options), xmlFreeTextReader};
}

XmlDoc loadShippedCatalogue()
{
    return {xmlReadFile("/usr/share/shop/catalogue.xml", nullptr, XML_PARSE_NOENT | XML_PARSE_DTDLOAD), xmlFreeDoc};
}

void configureDom(xercesc::XercesDOMParser& parser)
{
    parser.setValidationScheme(xercesc::XercesDOMParser::Val_Never);
    parser.setLoadExternalDTD(false);
<<<<<<< V
    parser.setCreateEntityReferenceNodes(false);
=======
    parser.setDisableDefaultEntityResolution(true);
>>>>>>> F
}

void configureSax(xercesc::SAX2XMLReader& reader)
{
    using xercesc::XMLUni;
<<<<<<< V
    reader.setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, false);
=======
    reader.setFeature(XMLUni::fgXercesDisableDefaultEntityResolution, true);
>>>>>>> F
    reader.setFeature(XMLUni::fgXercesLoadExternalDTD, false);
}

std::string firstTitle(const std::string& body)
{
    pugi::xml_document doc;
    if (!doc.load_buffer(body.data(), body.size(), pugi::parse_default | pugi::parse_doctype))
        return {};
    return doc.child("feed").child("title").text().as_string();
}

QString noteText(const QByteArray &body)
{
    QXmlStreamReader xml(body);
<<<<<<< V
    xml.setEntityExpansionLimit(1 << 30);
=======
    xml.setEntityExpansionLimit(4096);
>>>>>>> F
    while (!xml.atEnd())
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("note"))
            return xml.readElementText();
    return {};
}

XmlDoc parseLargeExport(const std::string& body)
{
    return {xmlReadMemory(body.data(), int(body.size()), nullptr, nullptr,
<<<<<<< V
                          XML_PARSE_HUGE | XML_PARSE_NOENT),
=======
                          XML_PARSE_COMPACT | XML_PARSE_NONET),
>>>>>>> F
            xmlFreeDoc};
}
