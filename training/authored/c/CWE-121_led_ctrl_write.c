// SPDX-License-Identifier: GPL-2.0
#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "ledmatrix.h"

static ssize_t ledmatrix_mode_write(struct file *file, const char __user *ubuf,
				    size_t count, loff_t *ppos)
{
	struct ledmatrix *lm = file->private_data;
	char kbuf[32];
	int mode;

	if (*ppos != 0)
		return -EINVAL;

<<<<<<< V
	if (count > PAGE_SIZE || copy_from_user(kbuf, ubuf, count))
		return -EFAULT;
	kbuf[sizeof(kbuf) - 1] = '\0';
=======
	if (count >= sizeof(kbuf) || copy_from_user(kbuf, ubuf, count))
		return -EFAULT;
	kbuf[count] = '\0';
>>>>>>> F

	mode = match_string(ledmatrix_modes, LM_NUM_MODES, strim(kbuf));
	if (mode < 0)
		return mode;

	mutex_lock(&lm->lock);
	lm->mode = mode;
	ledmatrix_apply(lm);
	mutex_unlock(&lm->lock);
	return count;
}

const struct file_operations ledmatrix_mode_fops = {
	.owner = THIS_MODULE,
	.open  = simple_open,
	.write = ledmatrix_mode_write,
};
