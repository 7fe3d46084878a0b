// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/miscdevice.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define XC_MAX_QUEUES	32
#define XC_NAME		20

struct xc_queue_stat {
	__u16 id;
	__u8  state;
	__u8  pad;
	__u32 depth;
	__u64 bytes;
	__u64 errors;
};

struct xc_stats {
	__u32 version;
	__u32 nr;		/* in: room for, out: filled */
	char  name[XC_NAME];
	__u32 flags;
	struct xc_queue_stat q[];
};

struct xc_reg {
	__u32 offset;
	__u32 value;
};

struct xc_dev {
	struct miscdevice misc;
	struct mutex lock;
	void __iomem *regs;
	resource_size_t reg_len;
	unsigned int nr_queues;
	struct xc_queue *queue;
	char name[XC_NAME];
};

static long xc_get_stats(struct xc_dev *xc, struct xc_stats __user *ust)
{
	struct xc_stats *st;
	u32 room, i, n;
	long ret = 0;

	if (get_user(room, &ust->nr))
		return -EFAULT;
	if (room > XC_MAX_QUEUES)
		room = XC_MAX_QUEUES;

	st = kzalloc(struct_size(st, q, room), GFP_KERNEL);
	if (!st)
		return -ENOMEM;

	mutex_lock(&xc->lock);
	n = min(room, xc->nr_queues);
	st->version = 2;
	st->nr = n;
	strscpy(st->name, xc->name, sizeof(st->name));
	for (i = 0; i < n; i++) {
		st->q[i].id = i;
		st->q[i].state = xc->queue[i].state;
		st->q[i].depth = xc->queue[i].depth;
		st->q[i].bytes = xc->queue[i].bytes;
		st->q[i].errors = xc->queue[i].errors;
	}
	mutex_unlock(&xc->lock);

	if (copy_to_user(ust, st, struct_size(st, q, n)))
		ret = -EFAULT;
	kfree(st);
	return ret;
}

static long xc_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct xc_dev *xc = container_of(file->private_data, struct xc_dev, misc);
	void __user *uarg = (void __user *)arg;
	struct xc_reg reg;
	u32 depth;

	switch (cmd) {
	case _IOWR('x', 1, struct xc_stats):
		return xc_get_stats(xc, uarg);

	case _IOWR('x', 2, struct xc_reg):
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		if (copy_from_user(&reg, uarg, sizeof(reg)))
			return -EFAULT;
		if (reg.offset & 3 || xc->reg_len < 4 || reg.offset > xc->reg_len - 4)
			return -EINVAL;
		mutex_lock(&xc->lock);
		reg.value = readl(xc->regs + reg.offset);
		mutex_unlock(&xc->lock);
		return copy_to_user(uarg, &reg, sizeof(reg)) ? -EFAULT : 0;

	case _IOR('x', 3, __u32):
		mutex_lock(&xc->lock);
		depth = xc->nr_queues ? xc->queue[0].depth : 0;
		mutex_unlock(&xc->lock);
		return put_user(depth, (u32 __user *)uarg);

	default:
		return -ENOTTY;
	}
}
