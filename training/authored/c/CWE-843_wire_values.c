#include <arpa/inet.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum vtype { V_INT, V_STR, V_LIST };

struct value {
	enum vtype type;
	union {
		int64_t i;
		char *s;
		struct list *list;
	};
};

struct list {
	uint16_t n;
	struct value v[];
};

struct wire_hdr {
	uint16_t len;
	uint16_t kind;
	uint8_t data[];
};

size_t value_strlen(const struct value *v)
{
<<<<<<< V
	return v->type != V_INT ? strlen(v->s) : 0;
=======
	return v->type == V_STR ? strlen(v->s) : 0;
>>>>>>> F
}

void value_print(const struct value *v, FILE *out)
{
	switch (v->type) {
	case V_INT:
		fprintf(out, "%lld", (long long)v->i);
		break;
	case V_STR:
		fputs(v->s, out);
		break;
	case V_LIST:
		fprintf(out, "<%u items>", v->list->n);
		break;
	}
}

void value_set_int(struct value *v, int64_t i)
{
	if (v->type == V_STR)
		free(v->s);
<<<<<<< V
	v->i = i;
=======
	v->type = V_INT;
	v->i = i;
>>>>>>> F
}

int value_from_wire(struct value *v, uint16_t kind, const uint8_t *p, size_t n)
{
	if (kind != V_INT || n < sizeof(v->i))
		return -1;
<<<<<<< V
	v->type = (enum vtype)p[0];
	memcpy(&v->i, p, sizeof(v->i));
=======
	v->type = V_INT;
	memcpy(&v->i, p, sizeof(v->i));
>>>>>>> F
	return 0;
}

struct list *list_new(uint16_t n)
{
	struct list *l;

<<<<<<< V
	l = calloc(1, sizeof(*l) + n * sizeof(int64_t));
=======
	l = calloc(1, sizeof(*l) + n * sizeof(l->v[0]));
>>>>>>> F
	if (l)
		l->n = n;
	return l;
}

struct value *list_at(struct list *l, size_t i)
{
	return i < l->n ? &l->v[i] : NULL;
}

int hdr_copy(const struct wire_hdr *h, size_t left, uint8_t *out, size_t room)
{
	size_t n;

	if (left < sizeof(*h))
		return -1;
<<<<<<< V
	n = h->len;
=======
	n = ntohs(h->len);
>>>>>>> F
	if (n > left - sizeof(*h) || n > room)
		return -1;
	memcpy(out, h->data, ntohs(h->len));
	return (int)n;
}

uint32_t field32(const uint8_t *p)
{
<<<<<<< V
	return ntohl(*(const uint32_t *)(p + 1));
=======
	uint32_t v;

	memcpy(&v, p + 1, sizeof(v));
	return ntohl(v);
>>>>>>> F
}

uint16_t field16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

float bits_to_float(uint32_t bits)
{
	union { uint32_t u; float f; } x = { .u = bits };

	return x.f;
}

uint16_t hdr_kind(const uint8_t *p, size_t n)
{
	struct wire_hdr h;

<<<<<<< V
	if (n < sizeof(h.kind))
=======
	if (n < sizeof(h))
>>>>>>> F
		return 0;
	memcpy(&h, p, sizeof(h));
	return ntohs(h.kind);
}
