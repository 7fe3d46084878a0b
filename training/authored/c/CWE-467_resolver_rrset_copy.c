#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define NAME_MAX_WIRE  255
#define RRSET_MAX      512

struct rr {
	uint16_t type, rclass;
	uint32_t ttl;
	uint16_t rdlen;
	uint8_t rdata[];
};

struct rrset_key {
	uint8_t name[NAME_MAX_WIRE];
	uint8_t name_len;
	uint16_t type, rclass;
};

struct rrset {
	struct rrset *next;
	struct rrset_key key;
	time_t expires;
	uint32_t ttl;
	size_t size;
	uint16_t n_rr, n_sig;
	struct rr **rr;			/* n_rr records, then n_sig signatures */
};

struct cache {
	struct rrset **buckets;
	unsigned mask;
	size_t bytes, limit;
	uint32_t max_ttl;
};

extern unsigned name_hash(const uint8_t *name, unsigned len);
extern void cache_shrink(struct cache *c, size_t want);

static void rrset_free(struct rrset *s)
{
	unsigned i;

	if (s == NULL)
		return;
	if (s->rr != NULL)
		for (i = 0; i < (unsigned)s->n_rr + s->n_sig; i++)
			free(s->rr[i]);
	free(s->rr);
	free(s);
}

/*
 * Put a copy of the given records into the cache, in place of an older set of
 * the same key.
 */
int cache_store(struct cache *c, const struct rrset_key *key,
                struct rr *const *recs, unsigned n_rr, unsigned n_sig, time_t now)
{
	struct rrset **head, **pp, *set, *old = NULL;
	struct rr *rr;
	size_t size;
	unsigned i, total;

	total = n_rr + n_sig;
	if (n_rr == 0 || n_rr > RRSET_MAX || n_sig > RRSET_MAX)
		return -1;

	set = calloc(1, sizeof(*set));
	if (set == NULL)
		return -1;
	set->key = *key;
	set->ttl = c->max_ttl;
	set->n_rr = (uint16_t)n_rr;
	set->n_sig = (uint16_t)n_sig;

	set->rr = calloc(total, sizeof(set->rr[0]));
	if (set->rr == NULL) {
		rrset_free(set);
		return -1;
	}
	size = sizeof(*set) + total * sizeof(set->rr[0]);
	for (i = 0; i < total; i++) {
<<<<<<< V
		rr = malloc(sizeof(rr) + recs[i]->rdlen);
=======
		rr = malloc(sizeof(*rr) + recs[i]->rdlen);
>>>>>>> F
		if (rr == NULL) {
			rrset_free(set);
			return -1;
		}
		memcpy(rr, recs[i], sizeof(*rr) + recs[i]->rdlen);
		set->rr[i] = rr;
		size += sizeof(*rr) + rr->rdlen;
		if (recs[i]->ttl < set->ttl)
			set->ttl = recs[i]->ttl;
	}
	set->size = size;
	set->expires = now + (time_t)set->ttl;

	if (c->bytes + size > c->limit)
		cache_shrink(c, size);

	head = &c->buckets[name_hash(key->name, key->name_len) & c->mask];
	for (pp = head; *pp != NULL; pp = &(*pp)->next) {
		old = *pp;
		if (old->key.type == key->type && old->key.rclass == key->rclass &&
		    old->key.name_len == key->name_len &&
		    memcmp(old->key.name, key->name, key->name_len) == 0) {
			*pp = old->next;
			c->bytes -= old->size;
			rrset_free(old);
			break;
		}
	}

	set->next = *head;
	*head = set;
	c->bytes += size;
	return 0;
}
