#include <expat.h>
#include <libxml/parser.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>
#include <stdio.h>
#include <string.h>

/* documents come from other tenants unless said otherwise */

xmlDocPtr parse_invoice(const char *buf, int n)
{
<<<<<<< V
    return xmlReadMemory(buf, n, "invoice.xml", NULL, XML_PARSE_NOENT | XML_PARSE_NONET);
=======
    return xmlReadMemory(buf, n, "invoice.xml", NULL, XML_PARSE_NONET);
>>>>>>> F
}

xmlDocPtr parse_catalog(const char *buf, int n)
{
<<<<<<< V
    return xmlReadMemory(buf, n, NULL, NULL, XML_PARSE_DTDLOAD | XML_PARSE_DTDATTR);
=======
    return xmlReadMemory(buf, n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOCDATA);
>>>>>>> F
}

/* shipped with the program */
xmlDocPtr load_schema_doc(void)
{
    return xmlReadFile("/usr/share/ledger/schema.xml", NULL, XML_PARSE_DTDLOAD | XML_PARSE_NOENT);
}

xmlTextReaderPtr stream_feed(int fd)
{
<<<<<<< V
    return xmlReaderForFd(fd, NULL, NULL, XML_PARSE_HUGE | XML_PARSE_NONET);
=======
    return xmlReaderForFd(fd, NULL, NULL, XML_PARSE_NONET);
>>>>>>> F
}

static int XMLCALL on_external(XML_Parser p, const XML_Char *ctx, const XML_Char *base,
                               const XML_Char *sys, const XML_Char *pub)
{
    (void)base; (void)pub;
<<<<<<< V
    XML_Parser sub = XML_ExternalEntityParserCreate(p, ctx, NULL);
    FILE *f = fopen(sys, "r");
    char buf[4096];
    size_t n = f ? fread(buf, 1, sizeof buf, f) : 0;
    int ok = XML_Parse(sub, buf, (int)n, 1) != XML_STATUS_ERROR;
    if (f)
        fclose(f);
    XML_ParserFree(sub);
    return ok;
=======
    fprintf(stderr, "entity %s in %s is not read\n", sys ? sys : "-", ctx ? ctx : "-");
    (void)p;
    return XML_STATUS_ERROR;
>>>>>>> F
}

XML_Parser new_feed_parser(void)
{
    XML_Parser p = XML_ParserCreate("UTF-8");
    if (p) {
        XML_SetExternalEntityRefHandler(p, on_external);
        XML_SetParamEntityParsing(p, XML_PARAM_ENTITY_PARSING_NEVER);
    }
    return p;
}

void limit_expansion(XML_Parser p)
{
<<<<<<< V
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(p, 1e9f);
=======
    XML_SetBillionLaughsAttackProtectionMaximumAmplification(p, 20.f);
>>>>>>> F
}

xmlXPathObjectPtr total_of(xmlXPathContextPtr x)
{
    return xmlXPathEvalExpression(BAD_CAST "sum(/invoice/line/@amount)", x);
}

xmlXPathObjectPtr order_of(xmlXPathContextPtr x, const char *customer)
{
<<<<<<< V
    char q[256];
    snprintf(q, sizeof q, "//order[@customer='%s']", customer);
    return xmlXPathEvalExpression((const xmlChar *)q, x);
=======
    xmlXPathRegisterVariable(x, (const xmlChar *)"c", xmlXPathNewCString(customer));
    return xmlXPathEvalExpression((const xmlChar *)"//order[@customer=$c]", x);
>>>>>>> F
}

xmlChar *attr_text(xmlNodePtr n, const char *name)
{
    return xmlGetProp(n, (const xmlChar *)name);
}
