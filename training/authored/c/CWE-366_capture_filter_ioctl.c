// SPDX-License-Identifier: GPL-2.0
/*
 * capfilt - packet filter programs for the capture card
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#define CF_MAX_RULES	256
#define CF_FIELDS	16
struct cf_rule {
	__u16 field;
	__u16 op;
	__u32 mask;
	__u32 value;
};
struct cf_program {
	__u32 nrules;
	__u32 flags;
	struct cf_rule rules[];
};
struct cf_stats {
	__u64 matched;
	__u64 passed;
};
#define CF_SET		_IOW('F', 1, struct cf_program)
#define CF_STATS	_IOR('F', 2, struct cf_stats)
#define CF_CLEAR	_IO('F', 3)
enum { CF_EQ, CF_NE, CF_LT, CF_GT, CF_OPS };
static struct cf_program *active;
static struct cf_stats stats;
static DEFINE_MUTEX(cf_lock);
static int cf_check(const struct cf_program *p)
{
	u32 i;
	if (p->flags)
		return -EINVAL;
	for (i = 0; i < p->nrules; i++) {
		if (p->rules[i].field >= CF_FIELDS || p->rules[i].op >= CF_OPS)
			return -EINVAL;
	}
	return 0;
}
/* A kernel copy of the program at uprog; an ERR_PTR when it will not do. */
static struct cf_program *cf_fetch(struct cf_program __user *uprog)
{
	struct cf_program *p;
	size_t size;
	u32 n;
	int err;
	if (get_user(n, &uprog->nrules))
		return ERR_PTR(-EFAULT);
	if (n == 0 || n > CF_MAX_RULES)
		return ERR_PTR(-EINVAL);
	size = struct_size(p, rules, n);
	p = memdup_user(uprog, size);
	if (IS_ERR(p))
		return p;
<<<<<<< V
=======
	p->nrules = n;
>>>>>>> F
	err = cf_check(p);
	if (err) {
		kfree(p);
		return ERR_PTR(err);
	}
	return p;
}
static void cf_replace(struct cf_program *p)
{
	struct cf_program *old;
	mutex_lock(&cf_lock);
	old = active;
	active = p;
	memset(&stats, 0, sizeof(stats));
	mutex_unlock(&cf_lock);
	kfree(old);
}
static bool cf_rule_hits(const struct cf_rule *r, const u32 *fields)
{
	u32 v = fields[r->field] & r->mask;
	switch (r->op) {
	case CF_EQ:
		return v == r->value;
	case CF_NE:
		return v != r->value;
	case CF_LT:
		return v < r->value;
	default:
		return v > r->value;
	}
}
/* From the card's threaded interrupt, with CF_FIELDS decoded fields. */
bool cf_match(const u32 *fields)
{
	bool hit = true;
	u32 i;
	mutex_lock(&cf_lock);
	if (active) {
		for (i = 0; i < active->nrules && hit; i++)
			hit = cf_rule_hits(&active->rules[i], fields);
		if (hit)
			stats.matched++;
		else
			stats.passed++;
	}
	mutex_unlock(&cf_lock);
	return hit;
}
EXPORT_SYMBOL_GPL(cf_match);
static int cf_get_stats(struct cf_stats __user *ustats)
{
	struct cf_stats copy;
	mutex_lock(&cf_lock);
	copy = stats;
	mutex_unlock(&cf_lock);
	return copy_to_user(ustats, &copy, sizeof(copy)) ? -EFAULT : 0;
}
/*
 * Changes the value of one rule of the program in force: user space passes
 * the rule's number and the value as two words.
 */
static int cf_patch(const u32 __user *uargs)
{
	u32 arg[2];
	int ret = -ENOENT;
	if (copy_from_user(arg, uargs, sizeof(arg)))
		return -EFAULT;
	mutex_lock(&cf_lock);
<<<<<<< V
	if (active && arg[0] < CF_MAX_RULES) {
=======
	if (active && arg[0] < active->nrules) {
>>>>>>> F
		active->rules[arg[0]].value = arg[1];
		ret = 0;
	}
	mutex_unlock(&cf_lock);
	return ret;
}
#define CF_PATCH	_IOW('F', 4, __u32[2])
static long cf_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct cf_program *p;
	if (!capable(CAP_NET_ADMIN))
		return -EPERM;
	switch (cmd) {
	case CF_SET:
		p = cf_fetch((struct cf_program __user *)arg);
		if (IS_ERR(p))
			return PTR_ERR(p);
		cf_replace(p);
		return 0;
	case CF_STATS:
		return cf_get_stats((struct cf_stats __user *)arg);
	case CF_CLEAR:
		cf_replace(NULL);
		return 0;
	case CF_PATCH:
		return cf_patch((u32 __user *)arg);
	default:
		return -ENOTTY;
	}
}
static const struct file_operations cf_fops = {
	.owner		= THIS_MODULE,
	.unlocked_ioctl	= cf_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
};
static struct miscdevice cf_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "capfilt",
	.fops	= &cf_fops,
};
static int __init cf_init(void)
{
	return misc_register(&cf_misc);
}
static void __exit cf_exit(void)
{
	misc_deregister(&cf_misc);
	kfree(active);
}
module_init(cf_init);
module_exit(cf_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Filter programs for the capture card");
