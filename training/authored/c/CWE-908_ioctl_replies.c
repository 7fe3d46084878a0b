#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/uaccess.h>

struct dev_info {
	__u8 kind;
	__u32 rate;
	char name[16];
};

struct dev_stats {
	__u64 rx, tx;
	__u32 errors;
};

struct dev_range {
	__u32 lo, hi;
};

struct mydev {
	u8 kind;
	u32 rate;
	const char *name;
	u64 rx, tx;
	u32 errors;
	u32 lo, hi;
	u8 regs[32];
};

int dev_get_info(struct mydev *d, void __user *arg)
{
	struct dev_info info;

<<<<<<< V
	memset(info.name, 0, sizeof(info.name));
=======
	memset(&info, 0, sizeof(info));
>>>>>>> F
	info.kind = d->kind;
	info.rate = d->rate;
	strscpy(info.name, d->name, sizeof(info.name));
	return copy_to_user(arg, &info, sizeof(info)) ? -EFAULT : 0;
}

int dev_get_range(struct mydev *d, void __user *arg)
{
	struct dev_range r;

	r.lo = d->lo;
	r.hi = d->hi;
	return copy_to_user(arg, &r, sizeof(r)) ? -EFAULT : 0;
}

int dev_get_stats(struct mydev *d, void __user *arg)
{
<<<<<<< V
	struct dev_stats *st = kmalloc(sizeof(*st), GFP_KERNEL);
=======
	struct dev_stats *st = kzalloc(sizeof(*st), GFP_KERNEL);
>>>>>>> F
	int ret;

	if (!st)
		return -ENOMEM;
	st->rx = d->rx;
	st->tx = d->tx;
	st->errors = d->errors;
	ret = copy_to_user(arg, st, sizeof(*st)) ? -EFAULT : 0;
	kfree(st);
	return ret;
}

int dev_get_name(struct mydev *d, char __user *arg)
{
	char name[16];

<<<<<<< V
	strscpy(name, d->name, sizeof(name));
=======
	strscpy_pad(name, d->name, sizeof(name));
>>>>>>> F
	return copy_to_user(arg, name, sizeof(name)) ? -EFAULT : 0;
}

ssize_t dev_read_regs(struct mydev *d, char __user *buf, size_t count)
{
	u8 *tmp;
	ssize_t ret;

	if (count > PAGE_SIZE)
		count = PAGE_SIZE;
	tmp = kmalloc(count, GFP_KERNEL);
	if (!tmp)
		return -ENOMEM;
<<<<<<< V
	memcpy(tmp, d->regs, min(count, sizeof(d->regs)));
=======
	count = min(count, sizeof(d->regs));
	memcpy(tmp, d->regs, count);
>>>>>>> F
	ret = copy_to_user(buf, tmp, count) ? -EFAULT : (ssize_t)count;
	kfree(tmp);
	return ret;
}

int dev_get_text(struct mydev *d, char __user *arg, size_t room)
{
	char text[64];
	int n = scnprintf(text, sizeof(text), "rx %llu tx %llu\n", d->rx, d->tx);

	if (room < n)
		return -ENOSPC;
<<<<<<< V
	return copy_to_user(arg, text, min(room, sizeof(text))) ? -EFAULT : n;
=======
	return copy_to_user(arg, text, n) ? -EFAULT : n;
>>>>>>> F
}

int dev_get_mode(struct mydev *d, unsigned int cmd, u32 __user *arg)
{
<<<<<<< V
	u32 v;
=======
	u32 v = 0;
>>>>>>> F

	if (d->kind == 1)
		v = d->lo;
	else if (d->kind == 2)
		v = d->hi;
	return put_user(v, arg);
}

int dev_set_range(struct mydev *d, const void __user *arg)
{
	struct dev_range r;

	if (copy_from_user(&r, arg, sizeof(r)))
		return -EFAULT;
	if (r.lo > r.hi)
		return -EINVAL;
	d->lo = r.lo;
	d->hi = r.hi;
	return 0;
}
