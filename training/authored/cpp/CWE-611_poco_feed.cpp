#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/InputSource.h>
#include <Poco/SAX/SAXParser.h>
#include <sstream>
#include <string>
#include <vector>
#include "reader.h"

using Poco::XML::XMLString;

class TitleHandler : public Poco::XML::DefaultHandler {
public:
  void startElement(const XMLString&, const XMLString& local, const XMLString&,
                    const Poco::XML::Attributes&) override {
    inTitle_ = local == "title";
    text_.clear();
  }
  void endElement(const XMLString&, const XMLString& local, const XMLString&) override {
    if (local == "title") titles.push_back(text_);
    inTitle_ = false;
  }
  void characters(const Poco::XML::XMLChar ch[], int start, int n) override {
    if (inTitle_) text_.append(ch + start, n);
  }
  std::vector<std::string> titles;

private:
  bool inTitle_ = false;
  std::string text_;
};

// Titles of any feed that a user subscribes to.
std::vector<std::string> feed_titles(const std::string& xml) {
  TitleHandler handler;
  std::istringstream in(xml);
  Poco::XML::InputSource src(in);
  Poco::XML::SAXParser parser;

  parser.setFeature(Poco::XML::XMLReader::FEATURE_NAMESPACES, true);
<<<<<<< V
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, true);
=======
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
>>>>>>> F
  parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
  parser.setContentHandler(&handler);
  parser.parse(&src);
  return handler.titles;
}
