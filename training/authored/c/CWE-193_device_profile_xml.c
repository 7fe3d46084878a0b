/* profile.c: device profiles, as shipped with the program and as uploaded */
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlmemory.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#define PROFILE_DIR   "/usr/share/fieldbus/profiles"
#define UPLOAD_MAX    (256 * 1024)
#define MAX_REGISTERS 512
#define BASE_OPTIONS  (XML_PARSE_NONET | XML_PARSE_NOBLANKS | XML_PARSE_NOERROR)
/* Our own files are put together from parts: <!ENTITY common SYSTEM "...">. */
#define OWN_OPTIONS   (BASE_OPTIONS | XML_PARSE_NOENT | XML_PARSE_DTDLOAD)
struct reg {
    uint16_t address;
    uint8_t width;          /* 1, 2 or 4 */
    char name[40];
};
struct profile {
    char vendor[40], model[40];
    struct reg regs[MAX_REGISTERS];
    unsigned nregs;
};
static bool get_attr(xmlNode *n, const char *name, char *out, size_t cap)
{
    xmlChar *v = xmlGetProp(n, (const xmlChar *)name);
    size_t len;
    if (!v)
        return false;
    len = strlen((const char *)v);
    if (len < cap)
        memcpy(out, v, len + 1);
    xmlFree(v);
    return len < cap;
}
static bool get_number(xmlNode *n, const char *name, unsigned long max, unsigned long *out)
{
    char text[16], *end;
    if (!get_attr(n, name, text, sizeof text) || text[0] < '0' || text[0] > '9')
        return false;
    *out = strtoul(text, &end, 0);
    return *end == '\0' && *out <= max;
}
static bool read_register(xmlNode *n, struct profile *p)
{
    unsigned long address, width;
    struct reg *r;
<<<<<<< V
    if (p->nregs > MAX_REGISTERS)
=======
    if (p->nregs == MAX_REGISTERS)
>>>>>>> F
        return false;
    r = &p->regs[p->nregs];
    if (!get_number(n, "address", 0xffff, &address) || !get_number(n, "width", 4, &width))
        return false;
    if (width != 1 && width != 2 && width != 4)
        return false;
    if (!get_attr(n, "name", r->name, sizeof r->name))
        return false;
    r->address = (uint16_t)address;
    r->width = (uint8_t)width;
    p->nregs++;
    return true;
}
static bool read_profile(xmlDoc *doc, struct profile *p)
{
    xmlNode *root = xmlDocGetRootElement(doc);
    if (!root || !xmlStrEqual(root->name, (const xmlChar *)"profile"))
        return false;
    memset(p, 0, sizeof *p);
    if (!get_attr(root, "vendor", p->vendor, sizeof p->vendor) ||
        !get_attr(root, "model", p->model, sizeof p->model))
        return false;
    for (xmlNode *n = root->children; n; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        if (xmlStrEqual(n->name, (const xmlChar *)"register") && !read_register(n, p))
            return false;
    }
    return p->nregs > 0;
}
static bool plain_name(const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return n > 0 && n < 60 && s[n] == '\0';
}
/* One of the profiles that are installed with the program. */
bool profile_builtin(const char *name, struct profile *p)
{
    char path[160];
    xmlDoc *doc;
    bool ok;
    if (!plain_name(name))
        return false;
    snprintf(path, sizeof path, "%s/%s.xml", PROFILE_DIR, name);
    doc = xmlReadFile(path, NULL, OWN_OPTIONS);
    if (!doc)
        return false;
    ok = read_profile(doc, p);
    xmlFreeDoc(doc);
    return ok;
}
/* What came through the configuration page. */
bool profile_upload(const char *data, size_t n, struct profile *p)
{
    xmlDoc *doc;
    bool ok;
    if (n == 0 || n > UPLOAD_MAX)
        return false;
<<<<<<< V
    doc = xmlReadMemory(data, (int)n, "upload.xml", NULL, OWN_OPTIONS);
=======
    doc = xmlReadMemory(data, (int)n, "upload.xml", NULL, BASE_OPTIONS);
    if (doc && xmlGetIntSubset(doc)) {
        xmlFreeDoc(doc);
        return false;
    }
>>>>>>> F
    if (!doc)
        return false;
    ok = read_profile(doc, p);
    xmlFreeDoc(doc);
    return ok;
}
static void put_escaped(FILE *f, const char *s)
{
    for (; *s; s++) {
        switch (*s) {
        case '<': fputs("&lt;", f); break;
        case '>': fputs("&gt;", f); break;
        case '&': fputs("&amp;", f); break;
        case '"': fputs("&quot;", f); break;
        default: fputc(*s, f);
        }
    }
}
void profile_write(FILE *f, const struct profile *p)
{
    fputs("<profile vendor=\"", f);
    put_escaped(f, p->vendor);
    fputs("\" model=\"", f);
    put_escaped(f, p->model);
    fputs("\">\n", f);
    for (unsigned i = 0; i < p->nregs; i++) {
        fprintf(f, "  <register address=\"%u\" width=\"%u\" name=\"", p->regs[i].address,
                p->regs[i].width);
        put_escaped(f, p->regs[i].name);
        fputs("\"/>\n", f);
    }
    fputs("</profile>\n", f);
}
const struct reg *profile_find(const struct profile *p, uint16_t address)
{
    for (unsigned i = 0; i < p->nregs; i++)
        if (p->regs[i].address == address)
            return &p->regs[i];
    return NULL;
}
