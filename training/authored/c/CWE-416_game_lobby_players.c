#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct player {
	struct player *next;
	char name[32];
	unsigned id;
	int score;
};

struct lobby {
	struct player *head;
	struct player *host;
	size_t count;
};

void lobby_clear(struct lobby *lb)
{
	struct player *p, *n;

<<<<<<< V
	for (p = lb->head; p; p = p->next)
		free(p);
=======
	for (p = lb->head; p; p = n) {
		n = p->next;
		free(p);
	}
>>>>>>> F
	lb->head = lb->host = NULL;
	lb->count = 0;
}

int lobby_kick(struct lobby *lb, unsigned id)
{
	struct player **pp = &lb->head, *gone;

	while (*pp && (*pp)->id != id)
		pp = &(*pp)->next;
	if (!*pp)
		return -1;
	gone = *pp;
	*pp = gone->next;
	if (lb->host == gone)
		lb->host = lb->head;
	lb->count--;
<<<<<<< V
	free(gone);
	printf("%s was removed from the lobby\n", gone->name);
=======
	printf("%s was removed from the lobby\n", gone->name);
	free(gone);
>>>>>>> F
	return 0;
}

void lobby_pop_front(struct lobby *lb)
{
	struct player *p = lb->head;

	if (!p)
		return;
	lb->head = p->next;
	if (lb->host == p)
<<<<<<< V
		lb->host = p;
=======
		lb->host = lb->head;
>>>>>>> F
	lb->count--;
	free(p);
}

struct player *lobby_join(struct lobby *lb, const char *name, unsigned id)
{
	struct player *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	snprintf(p->name, sizeof(p->name), "%s", name);
	p->id = id;
	p->next = lb->head;
	lb->head = p;
	lb->count++;
	return p;
}

int lobby_drop_below(struct lobby *lb, int min)
{
	struct player **pp = &lb->head, *p;
	int n = 0;

	while ((p = *pp) != NULL) {
		if (p->score >= min) {
			pp = &p->next;
			continue;
		}
		*pp = p->next;
		if (lb->host == p)
			lb->host = NULL;
		free(p);
		lb->count--;
		n++;
	}
	return n;
}

int lobby_replace_host(struct lobby *lb, struct player *fresh)
{
	struct player *old = lb->host;

	if (!old || lb->head != old)
		return -1;
<<<<<<< V
	free(old);
	fresh->next = old->next;
=======
	fresh->next = old->next;
	free(old);
>>>>>>> F
	lb->head = fresh;
	lb->host = fresh;
	return 0;
}

unsigned lobby_take_last(struct lobby *lb)
{
	struct player *p = lb->head;
	unsigned id = 0;

	if (p && !p->next) {
		id = p->id;
		free(p);
		lb->head = lb->host = NULL;
		lb->count = 0;
	}
	return id;
}
