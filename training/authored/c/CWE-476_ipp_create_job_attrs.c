#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum ipp_tag {
    IPP_TAG_UNSUPPORTED = 0x10,
    IPP_TAG_NOVALUE = 0x13,
    IPP_TAG_INTEGER = 0x21,
    IPP_TAG_ENUM = 0x23,
    IPP_TAG_TEXT = 0x41,
    IPP_TAG_NAME = 0x42,
    IPP_TAG_KEYWORD = 0x44,
    IPP_TAG_URI = 0x45,
    IPP_TAG_MIMETYPE = 0x49
};

enum ipp_status {
    IPP_OK = 0,
    IPP_BAD_REQUEST = 0x400,
    IPP_NOT_FOUND = 0x406,
    IPP_ATTRIBUTES = 0x40b
};

struct ipp_value {
    int32_t integer;
    char *string;           /* NULL for the out-of-band tags */
};

struct ipp_attr {
    struct ipp_attr *next;
    enum ipp_tag tag;
    char *name;
    unsigned n_values;      /* never 0 */
    struct ipp_value values[];
};

struct printer { char *name; bool accepting; unsigned max_copies; char *const *formats; };

struct job {
    char *title, *owner, *format;
    unsigned copies, priority;
    char *sides;
};

extern struct printer *printer_by_uri(const char *uri);
extern bool format_known(const struct printer *p, const char *format);

static const struct ipp_attr *find(const struct ipp_attr *list, const char *name)
{
    for (; list != NULL; list = list->next)
        if (strcmp(list->name, name) == 0)
            return list;
    return NULL;
}

static const char *find_string(const struct ipp_attr *list, const char *name, enum ipp_tag tag)
{
    const struct ipp_attr *a = find(list, name);

    return a != NULL && a->tag == tag ? a->values[0].string : NULL;
}

/* Fills in a job from the attributes of a Create-Job request. */
enum ipp_status job_from_request(struct job *job, const struct ipp_attr *attrs, const char *login)
{
    const struct ipp_attr *a;
    const char *s;
    struct printer *prn;

    memset(job, 0, sizeof(*job));

    s = find_string(attrs, "printer-uri", IPP_TAG_URI);
    if (s == NULL)
        return IPP_BAD_REQUEST;
    prn = printer_by_uri(s);
    if (prn == NULL)
        return IPP_NOT_FOUND;

    s = find_string(attrs, "job-name", IPP_TAG_NAME);
    job->title = strdup(s != NULL ? s : "Untitled");

    if (login == NULL)
        login = find_string(attrs, "requesting-user-name", IPP_TAG_NAME);
    job->owner = strdup(login != NULL ? login : "anonymous");

    a = find(attrs, "copies");
    job->copies = 1;
    if (a != NULL) {
        if (a->tag != IPP_TAG_INTEGER || a->values[0].integer < 1 ||
            (unsigned)a->values[0].integer > prn->max_copies)
            goto unsupported;
        job->copies = (unsigned)a->values[0].integer;
    }

    a = find(attrs, "job-priority");
    job->priority = 50;
    if (a != NULL && a->tag == IPP_TAG_INTEGER &&
        a->values[0].integer >= 1 && a->values[0].integer <= 100)
        job->priority = (unsigned)a->values[0].integer;

<<<<<<< V
    a = find(attrs, "sides");
    if (a != NULL) {
        s = a->values[0].string;
=======
    s = find_string(attrs, "sides", IPP_TAG_KEYWORD);
    if (s != NULL) {
>>>>>>> F
        if (strcmp(s, "one-sided") != 0 && strncmp(s, "two-sided-", 10) != 0)
            goto unsupported;
        job->sides = strdup(s);
    }

    s = find_string(attrs, "document-format", IPP_TAG_MIMETYPE);
    if (s == NULL || strcmp(s, "application/octet-stream") == 0)
        s = prn->formats[0];
    else if (!format_known(prn, s))
        goto unsupported;
    job->format = strdup(s);

    if (job->title == NULL || job->owner == NULL || job->format == NULL)
        goto unsupported;
    return IPP_OK;

unsupported:
    free(job->title);
    free(job->owner);
    free(job->sides);
    free(job->format);
    memset(job, 0, sizeof(*job));
    return IPP_ATTRIBUTES;
}
