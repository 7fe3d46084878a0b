// SPDX-License-Identifier: GPL-2.0
#include <linux/kernel.h>
#include <linux/proc_fs.h>
#include <linux/uaccess.h>

#include "trafgen.h"

static ssize_t trafgen_proc_write(struct file *file, const char __user *ubuf,
				  size_t count, loff_t *ppos)
{
	struct trafgen *tg = pde_data(file_inode(file));
	char kbuf[64];
	size_t n = min(count, sizeof(kbuf) - 1);
	unsigned int rate, burst;

	if (copy_from_user(kbuf, ubuf, n))
		return -EFAULT;
	kbuf[n] = '\0';

	if (sscanf(kbuf, "%u %u", &rate, &burst) != 2)
		return -EINVAL;
	if (rate > TRAFGEN_MAX_RATE || burst > TRAFGEN_MAX_BURST)
		return -ERANGE;

	spin_lock_bh(&tg->lock);
	tg->rate = rate;
	tg->burst = burst;
	spin_unlock_bh(&tg->lock);
	return count;
}
