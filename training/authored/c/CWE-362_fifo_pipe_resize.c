// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/poll.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "ringdev.h"

struct ringdev {
	struct mutex		lock;
	wait_queue_head_t	wait;
	u8			*buf;
	size_t			size;
	size_t			head;
	size_t			tail;
	unsigned int		readers;
	bool			overrun;
};

static size_t ring_used(const struct ringdev *rd)
{
	return rd->head - rd->tail;
}

static ssize_t ring_read(struct file *filp, char __user *ubuf, size_t len, loff_t *ppos)
{
	struct ringdev *rd = filp->private_data;
	size_t used, off, first;
	ssize_t ret;

	if (mutex_lock_interruptible(&rd->lock))
		return -ERESTARTSYS;

	while ((used = ring_used(rd)) == 0) {
		mutex_unlock(&rd->lock);
		if (filp->f_flags & O_NONBLOCK)
			return -EAGAIN;
		if (wait_event_interruptible(rd->wait, ring_used(rd) != 0))
			return -ERESTARTSYS;
		if (mutex_lock_interruptible(&rd->lock))
			return -ERESTARTSYS;
	}

	len = min(len, used);
	off = rd->tail % rd->size;
	first = min(len, rd->size - off);

	ret = -EFAULT;
	if (copy_to_user(ubuf, rd->buf + off, first))
		goto out;
	if (copy_to_user(ubuf + first, rd->buf, len - first))
		goto out;

	rd->tail += len;
	ret = len;
out:
	mutex_unlock(&rd->lock);
	return ret;
}

static int ring_resize(struct ringdev *rd, size_t want)
{
	u8 *nbuf, *old;
	size_t used, i;
	int ret = 0;

	if (want < RINGDEV_MIN || want > RINGDEV_MAX)
		return -EINVAL;
	want = roundup_pow_of_two(want);

	nbuf = kvzalloc(want, GFP_KERNEL);
	if (!nbuf)
		return -ENOMEM;

<<<<<<< V
	used = ring_used(rd);
	if (used > want) {
		kvfree(nbuf);
		return -EBUSY;
	}
	mutex_lock(&rd->lock);
=======
	mutex_lock(&rd->lock);
	used = ring_used(rd);
	if (used > want) {
		mutex_unlock(&rd->lock);
		kvfree(nbuf);
		return -EBUSY;
	}
>>>>>>> F

	for (i = 0; i < ring_used(rd); i++)
		nbuf[i] = rd->buf[(rd->tail + i) % rd->size];

	old = rd->buf;
	rd->buf = nbuf;
	rd->size = want;
	rd->head = ring_used(rd);
	rd->tail = 0;
	rd->overrun = false;
	mutex_unlock(&rd->lock);

	kvfree(old);
	wake_up_interruptible(&rd->wait);
	return ret;
}

static long ring_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct ringdev *rd = filp->private_data;
	int val;

	switch (cmd) {
	case RINGDEV_SETSIZE:
		if (!(filp->f_mode & FMODE_WRITE))
			return -EBADF;
		return ring_resize(rd, arg);
	case FIONREAD:
		mutex_lock(&rd->lock);
		val = (int)ring_used(rd);
		mutex_unlock(&rd->lock);
		return put_user(val, (int __user *)arg);
	default:
		return -ENOTTY;
	}
}
