// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/uaccess.h>

#include "fpga_win.h"

#define WIN_SIZE	0x4000

static ssize_t fpga_win_read(struct file *filp, char __user *buf, size_t len,
			     loff_t *off)
{
	struct fpga_win *w = filp->private_data;
	unsigned long left;

	if (*off < 0 || *off >= WIN_SIZE)
		return 0;
	left = WIN_SIZE - *off;
	if (len > left)
		len = left;
	if (copy_to_user(buf, w->shadow + *off, len))
		return -EFAULT;
	*off += len;
	return len;
}

static long fpga_win_ioctl(struct file *filp, unsigned int cmd, unsigned long arg)
{
	struct fpga_win *w = filp->private_data;
	struct fpga_win_reg rg;		/* { __s32 offset; __u32 value; } */

	if (copy_from_user(&rg, (void __user *)arg, sizeof(rg)))
		return -EFAULT;

	switch (cmd) {
	case FPGA_WIN_POKE:
<<<<<<< V
		if (rg.offset > WIN_SIZE - 4 || rg.offset & 3)
			return -EINVAL;
=======
		if ((u32)rg.offset > WIN_SIZE - 4 || rg.offset & 3)
			return -EINVAL;
>>>>>>> F
		*(u32 *)(w->shadow + rg.offset) = rg.value;
		return fpga_win_flush(w, rg.offset);
	default:
		return -ENOTTY;
	}
}
