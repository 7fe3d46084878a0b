// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "fpga_regs.h"

#define FPGA_MAX_BURST 256

struct fpga_burst {
	__u32 offset;
	__u32 count;
	__u64 words;
};

struct fpga_dev {
	struct mutex lock;
	void __iomem *base;
	u32 nregs;
	u32 scratch[FPGA_MAX_BURST];
};

static long fpga_write_burst(struct fpga_dev *fd, void __user *uarg)
{
	struct fpga_burst b;
	long ret = 0;
	u32 i;

	if (copy_from_user(&b, uarg, sizeof(b)))
		return -EFAULT;
	if (b.count == 0 || b.count > FPGA_MAX_BURST)
		return -EINVAL;
	if (b.offset >= fd->nregs || b.count > fd->nregs - b.offset)
		return -ERANGE;

	mutex_lock(&fd->lock);
	if (copy_from_user(fd->scratch, u64_to_user_ptr(b.words),
			   b.count * sizeof(u32))) {
		ret = -EFAULT;
		goto out;
	}
	for (i = 0; i < b.count; i++)
		iowrite32(fd->scratch[i], fd->base + (b.offset + i) * 4UL);
out:
	mutex_unlock(&fd->lock);
	return ret;
}

static long fpga_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct fpga_dev *fd = filp->private_data;

	switch (cmd) {
	case FPGA_IOC_WRITE_BURST:
		return fpga_write_burst(fd, (void __user *)arg);
	case FPGA_IOC_NREGS:
		return put_user(fd->nregs, (u32 __user *)arg);
	default:
		return -ENOTTY;
	}
}
