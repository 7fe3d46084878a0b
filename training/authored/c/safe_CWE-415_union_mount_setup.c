#include <linux/fs.h>
#include <linux/module.h>
#include <linux/mount.h>
#include <linux/namei.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "unionfs.h"

#define UNION_MAX_BRANCH	16

struct union_branch {
	struct path path;
	bool writable;
};

struct union_sb {
	struct union_branch *branch;
	unsigned int nr;
	char *options;
	struct workqueue_struct *wq;
	struct cred *cred;
};

static int union_parse_branch(struct union_branch *b, char *spec)
{
	char *mode = strrchr(spec, '=');
	int ret;

	b->writable = false;
	if (mode) {
		*mode++ = '\0';
		if (!strcmp(mode, "rw"))
			b->writable = true;
		else if (strcmp(mode, "ro"))
			return -EINVAL;
	}

	ret = kern_path(spec, LOOKUP_FOLLOW | LOOKUP_DIRECTORY, &b->path);
	if (ret)
		return ret;
	if (b->path.dentry->d_sb->s_magic == UNION_MAGIC) {
		path_put(&b->path);
		return -ELOOP;
	}
	return 0;
}

int union_fill_super(struct super_block *sb, void *data, int silent)
{
	struct union_sb *us;
	struct inode *root;
	char *opts, *cur, *spec;
	int ret;

	if (!data)
		return -EINVAL;

	us = kzalloc(sizeof(*us), GFP_KERNEL);
	if (!us)
		return -ENOMEM;

	ret = -ENOMEM;
	us->branch = kcalloc(UNION_MAX_BRANCH, sizeof(*us->branch), GFP_KERNEL);
	if (!us->branch)
		goto out_us;
	us->options = kstrdup(data, GFP_KERNEL);
	if (!us->options)
		goto out_branch;
	opts = kstrdup(data, GFP_KERNEL);
	if (!opts)
		goto out_options;

	cur = opts;
	while ((spec = strsep(&cur, ":")) != NULL) {
		ret = -EINVAL;
		if (!*spec || us->nr == UNION_MAX_BRANCH)
			goto out_paths;
		ret = union_parse_branch(&us->branch[us->nr], spec);
		if (ret) {
			if (!silent)
				pr_err("unionfs: branch %u: %d\n", us->nr, ret);
			goto out_paths;
		}
		us->nr++;
	}

	ret = -ENOMEM;
	us->cred = prepare_creds();
	if (!us->cred)
		goto out_paths;
	us->wq = alloc_workqueue("unionfs", WQ_UNBOUND, 0);
	if (!us->wq)
		goto out_cred;

	sb->s_magic = UNION_MAGIC;
	sb->s_op = &union_super_ops;
	sb->s_fs_info = us;
	sb->s_stack_depth = union_stack_depth(us) + 1;
	if (sb->s_stack_depth > FILESYSTEM_MAX_STACK_DEPTH) {
		ret = -EINVAL;
		goto out_wq;
	}

	root = union_new_root(sb);
	if (IS_ERR(root)) {
		ret = PTR_ERR(root);
		goto out_wq;
	}
	/* drops the inode if it fails */
	sb->s_root = d_make_root(root);
	if (!sb->s_root) {
		ret = -ENOMEM;
		goto out_wq;
	}

	kfree(opts);
	return 0;

out_wq:
	sb->s_fs_info = NULL;
	destroy_workqueue(us->wq);
out_cred:
	abort_creds(us->cred);
out_paths:
	while (us->nr > 0)
		path_put(&us->branch[--us->nr].path);
	kfree(opts);
out_options:
	kfree(us->options);
out_branch:
	kfree(us->branch);
out_us:
	kfree(us);
	return ret;
}
