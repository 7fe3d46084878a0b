#include "asn1_int.h"
#include "gnx_alloc.h"

#include <string.h>

#define ASN1_NEST_MAX 30

typedef struct asn1_cursor_st {
  const unsigned char *p;
  const unsigned char *end;
} asn1_cursor;

/* Reads identifier and length octets; returns the content length or < 0. */
static long
asn1_read_header(asn1_cursor *cur, unsigned *tag, unsigned *cls, int *constructed)
{
  unsigned char id, l;
  unsigned long len = 0;
  unsigned n;

  if (cur->end - cur->p < 2)
    return ASN1_EDER;
  id = *cur->p++;
  *cls = id & 0xC0;
  *constructed = (id & 0x20) != 0;
  *tag = id & 0x1F;
  if (*tag == 0x1F)
    return ASN1_ETAG;

  l = *cur->p++;
  if (l < 0x80)
    len = l;
  else {
    n = l & 0x7F;
    if (n == 0)
      return ASN1_LEN_INDEFINITE;
    if (n > 4 || (size_t)(cur->end - cur->p) < n)
      return ASN1_EDER;
    while (n--)
      len = len << 8 | *cur->p++;
    if (len > 0x7FFFFFFF)
      return ASN1_EDER;
  }
  if (len > (unsigned long)(cur->end - cur->p))
    return ASN1_EDER;
  return (long)len;
}

static int
asn1_build(asn1_cursor *cur, asn1_node **out, int depth)
{
  asn1_node *node, **tail;
  unsigned tag, cls;
  int constructed, rc;
  long len;

  if (depth > ASN1_NEST_MAX)
    return ASN1_EDEPTH;

  len = asn1_read_header(cur, &tag, &cls, &constructed);
  if (len < 0 && len != ASN1_LEN_INDEFINITE)
    return (int)len;

  node = gnx_calloc(1, sizeof *node);
  if (node == NULL)
    return ASN1_ENOMEM;
  node->tag = tag;
  node->cls = cls;
  tail = &node->child;

  if (len == ASN1_LEN_INDEFINITE) {
    if (!constructed) {
      rc = ASN1_EDER;
      goto fail;
    }
    for (;;) {
      if (cur->end - cur->p < 2) {
        rc = ASN1_EDER;
        goto fail;
      }
      if (cur->p[0] == 0 && cur->p[1] == 0) {
        cur->p += 2;
        break;
      }
<<<<<<< V
      rc = asn1_build(cur, tail, depth);
=======
      rc = asn1_build(cur, tail, depth + 1);
>>>>>>> F
      if (rc != ASN1_OK)
        goto fail;
      tail = &(*tail)->next;
    }
  } else if (constructed) {
    asn1_cursor sub = { cur->p, cur->p + len };

    while (sub.p < sub.end) {
      rc = asn1_build(&sub, tail, depth + 1);
      if (rc != ASN1_OK)
        goto fail;
      tail = &(*tail)->next;
    }
    cur->p += len;
  } else {
    node->data = cur->p;
    node->len = (size_t)len;
    cur->p += len;
  }

  *out = node;
  return ASN1_OK;

fail:
  asn1_free(node);
  return rc;
}
