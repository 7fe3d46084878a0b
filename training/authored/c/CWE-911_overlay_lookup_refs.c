#include <linux/fs.h>
#include <linux/dcache.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/mount.h>

#include "stackfs.h"

struct stackfs_entry {
	struct dentry *upper;
	struct dentry *lower[STACKFS_MAX_LOWER];
	unsigned int nr_lower;
};

static struct dentry *stackfs_lookup_layer(struct path *layer, struct dentry *dir,
					   const struct qstr *name)
{
	struct dentry *d;

	d = lookup_one_len_unlocked(name->name, dir, name->len);
	if (IS_ERR(d))
		return d;
	if (d_is_negative(d)) {
		dput(d);
		return NULL;
	}
	return d;
}

/*
 * Collect the dentries of all layers which make up one name.  On success the
 * caller owns one reference on each of them, on failure it owns none.
 */
int stackfs_collect(struct stackfs_info *si, struct stackfs_entry *parent,
		    const struct qstr *name, struct stackfs_entry *res)
{
	struct dentry *d;
	unsigned int i;
	int err;

	memset(res, 0, sizeof(*res));

	if (name->len > si->namelen)
		return -ENAMETOOLONG;

	if (parent->upper) {
		d = stackfs_lookup_layer(&si->upper_path, parent->upper, name);
		if (IS_ERR(d))
			return PTR_ERR(d);
		if (d && stackfs_is_whiteout(d)) {
			dput(d);
			return -ENOENT;
		}
		res->upper = d;
		if (d && (!d_is_dir(d) || stackfs_is_opaque(d)))
			return 0;
	}

	for (i = 0; i < parent->nr_lower; i++) {
		d = stackfs_lookup_layer(&si->lower_path[i], parent->lower[i], name);
		if (IS_ERR(d)) {
			err = PTR_ERR(d);
			goto out_put;
		}
		if (!d)
			continue;

		if (stackfs_is_whiteout(d)) {
			dput(d);
			break;
		}

		/* a file below a directory ends the merge */
		if ((res->upper || res->nr_lower) && !d_is_dir(d)) {
			dput(d);
			break;
		}

		if (d->d_sb->s_stack_depth >= si->max_depth) {
			err = -ELOOP;
<<<<<<< V
			goto out_put;
=======
			dput(d);
			goto out_put;
>>>>>>> F
		}

		res->lower[res->nr_lower++] = d;
		if (!d_is_dir(d) || stackfs_is_opaque(d))
			break;
	}

	if (!res->upper && !res->nr_lower)
		return -ENOENT;
	return 0;

out_put:
	while (res->nr_lower > 0)
		dput(res->lower[--res->nr_lower]);
	dput(res->upper);
	res->upper = NULL;
	return err;
}
