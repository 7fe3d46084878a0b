#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "kiosk.h"

static struct catalog *cached;

static char *slurp(FILE *fp, size_t max)
{
    char *buf = malloc(max + 1);
    size_t n;
    if (buf == NULL)
        return NULL;
    n = fread(buf, 1, max, fp);
    buf[n] = '\0';
    return buf;
}

/* Picks the catalogue for the "lang" cookie of the request. */
struct catalog *kiosk_catalog(const struct request *rq)
{
    char file[128];
    char *text;
    FILE *fp;
    const char *lang = request_cookie(rq, "lang");

    if (lang == NULL || *lang == '\0')
        lang = "en";
    if (cached && strcmp(cached->lang, lang) == 0)
        return cached;
<<<<<<< V
    if (strlen(lang) >= sizeof cached->lang)
        return catalog_default();
=======
    if (strlen(lang) != 2 || lang[strspn(lang, "abcdefghijklmnopqrstuvwxyz")])
        return catalog_default();
>>>>>>> F
    snprintf(file, sizeof file, "/usr/share/kiosk/lang/%s", lang);
    fp = fopen(file, "r");
    if (fp == NULL)
        return catalog_default();
    text = slurp(fp, 65536);
    fclose(fp);
    if (text == NULL)
        return catalog_default();
    cached = catalog_parse(lang, text);
    free(text);
    return cached ? cached : catalog_default();
}
