#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "fuse_node.h"
#include "htab.h"

struct node {
	struct node	*parent;
	struct node	*hnext;
	char		*name;
	uint64_t	 nodeid;
	uint64_t	 nlookup;
	unsigned	 refs;
	unsigned	 open_count;
	int		 hidden;
};

static void
node_free(struct fs *f, struct node *n)
{
	htab_del_id(f, n);
	free(n->name);
	free(n);
}

/* Drops a reference on `n` and on every ancestor which falls to zero. */
static void
node_unref(struct fs *f, struct node *n)
{
	while (n != NULL && --n->refs == 0) {
		struct node *up = n->parent;

		node_free(f, n);
		n = up;
	}
}

static void
node_unhash_name(struct fs *f, struct node *n)
{
	if (n->name == NULL)
		return;
	htab_del_name(f, n);
	node_unref(f, n->parent);
	free(n->name);
	n->name = NULL;
	n->parent = NULL;
}

static int
node_hash_name(struct fs *f, struct node *n, struct node *parent, const char *name)
{
	char *copy = strdup(name);

	if (copy == NULL)
		return -ENOMEM;
	parent->refs++;
	n->name = copy;
	n->parent = parent;
	htab_add_name(f, n);
	return 0;
}

int
fs_rename_node(struct fs *f, uint64_t olddir, const char *oldname,
    uint64_t newdir, const char *newname, int hide)
{
	struct node *n, *target, *np;
	int err = 0;

	pthread_mutex_lock(&f->lock);

	n = htab_find_name(f, olddir, oldname);
	if (n == NULL)
		goto out;
	np = htab_find_id(f, newdir);
	if (np == NULL) {
		err = -ESTALE;
		goto out;
	}

	target = htab_find_name(f, newdir, newname);
	if (target != NULL) {
		if (hide) {
			err = -EBUSY;
			goto out;
		}
		if (target == n)
			goto out;
	}

<<<<<<< V
	node_unhash_name(f, n);
	np->refs++;
=======
	np->refs++;
	node_unhash_name(f, n);
>>>>>>> F
	if (target != NULL)
		node_unhash_name(f, target);
	err = node_hash_name(f, n, np, newname);
	node_unref(f, np);
	if (err != 0)
		goto out;

	if (hide)
		n->hidden = 1;
out:
	pthread_mutex_unlock(&f->lock);
	return err;
}

void
fs_forget(struct fs *f, uint64_t id, uint64_t count)
{
	struct node *n;

	pthread_mutex_lock(&f->lock);
	n = htab_find_id(f, id);
	if (n != NULL && id != FS_ROOT_ID) {
		if (count > n->nlookup)
			count = n->nlookup;
		n->nlookup -= count;
		if (n->nlookup == 0 && n->open_count == 0) {
			node_unhash_name(f, n);
			node_unref(f, n);
		}
	}
	pthread_mutex_unlock(&f->lock);
}
