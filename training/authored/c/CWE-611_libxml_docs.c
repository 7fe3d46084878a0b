#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxslt/security.h>
#include <libxslt/xsltutils.h>
#include <expat.h>
#include <stdio.h>
#include <string.h>

xmlDocPtr parse_request(const char *body, int n)
{
  return xmlReadMemory(body, n, "request.xml", NULL,
<<<<<<< V
                       XML_PARSE_NOENT | XML_PARSE_NOERROR);
=======
                       XML_PARSE_NONET | XML_PARSE_NOERROR);
>>>>>>> F
}

xmlDocPtr parse_installed(const char *name)
{
  char path[256];
  if (strspn(name, "abcdefghijklmnopqrstuvwxyz-") != strlen(name))
    return NULL;
  snprintf(path, sizeof path, "/usr/share/forms/%s.xml", name);
  return xmlReadFile(path, NULL, XML_PARSE_NOENT | XML_PARSE_DTDLOAD);
}

xmlDocPtr parse_chunked(const char *(*next)(int *n))
{
  int n;
  const char *part;
  xmlParserCtxtPtr c = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, "stream.xml");
<<<<<<< V
  xmlCtxtUseOptions(c, XML_PARSE_DTDLOAD | XML_PARSE_DTDATTR);
=======
  xmlCtxtUseOptions(c, XML_PARSE_NONET | XML_PARSE_COMPACT);
>>>>>>> F
  while ((part = next(&n)) != NULL)
    xmlParseChunk(c, part, n, 0);
  xmlParseChunk(c, NULL, 0, 1);
  xmlDocPtr doc = c->wellFormed ? c->myDoc : NULL;
  if (!doc)
    xmlFreeDoc(c->myDoc);
  xmlFreeParserCtxt(c);
  return doc;
}

xmlTextReaderPtr open_reader(const char *body, int n)
{
  xmlTextReaderPtr r = xmlReaderForMemory(body, n, NULL, NULL, XML_PARSE_NONET);
<<<<<<< V
  xmlTextReaderSetParserProp(r, XML_PARSER_SUBST_ENTITIES, 1);
=======
  xmlTextReaderSetParserProp(r, XML_PARSER_SUBST_ENTITIES, 0);
>>>>>>> F
  return r;
}

int reject_doctype(xmlDocPtr doc)
{
  return xmlGetIntSubset(doc) != NULL;
}

void prepare_transform(xsltTransformContextPtr c)
{
  xsltSecurityPrefsPtr p = xsltNewSecurityPrefs();
<<<<<<< V
  xsltSetSecurityPrefs(p, XSLT_SECPREF_WRITE_FILE, xsltSecurityAllow);
=======
  xsltSetSecurityPrefs(p, XSLT_SECPREF_WRITE_FILE, xsltSecurityForbid);
>>>>>>> F
  xsltSetSecurityPrefs(p, XSLT_SECPREF_WRITE_NETWORK, xsltSecurityForbid);
  xsltSetCtxtSecurityPrefs(p, c);
}

XML_Parser feed_parser(void *state, XML_ExternalEntityRefHandler on_entity)
{
  XML_Parser p = XML_ParserCreate(NULL);
  XML_SetUserData(p, state);
<<<<<<< V
  XML_SetExternalEntityRefHandler(p, on_entity);
  XML_SetParamEntityParsing(p, XML_PARAM_ENTITY_PARSING_ALWAYS);
=======
  XML_SetExternalEntityRefHandler(p, NULL);
  XML_SetParamEntityParsing(p, XML_PARAM_ENTITY_PARSING_NEVER);
>>>>>>> F
  return p;
}

xmlDocPtr parse_map(const char *body, int n)
{
  return xmlReadMemory(body, n, "map.xml", NULL,
<<<<<<< V
                       XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_HUGE);
=======
                       XML_PARSE_NONET | XML_PARSE_NOCDATA);
>>>>>>> F
}
