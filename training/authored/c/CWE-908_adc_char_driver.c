// SPDX-License-Identifier: GPL-2.0
/* Character device for the AX24 data acquisition card. */
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define AX_CHANNELS	24
#define AX_MAX_SAMPLES	4096

struct ax_status {
	__u8  channel;
	__u32 range_uv;
	__u16 flags;
	char  label[30];
};

struct ax_read {
	__u32 channel;
	__u32 count;
	__u64 buffer;
};

#define AX_GET_STATUS	_IOWR('x', 1, struct ax_status)
#define AX_READ		_IOW('x', 2, struct ax_read)

static void __iomem *regs;
static DEFINE_MUTEX(ax_lock);
static char labels[AX_CHANNELS][30];

static long ax_get_status(void __user *arg)
{
	struct ax_status st;
	u8 ch;

	if (get_user(ch, (u8 __user *)arg))
		return -EFAULT;
	if (ch >= AX_CHANNELS)
		return -EINVAL;
<<<<<<< V
	st.label[0] = '\0';
=======
	memset(&st, 0, sizeof(st));
>>>>>>> F
	st.channel = ch;
	st.range_uv = readl(regs + 0x10 + 4 * ch);
	st.flags = readw(regs + 0x80 + 2 * ch);
	strscpy(st.label, labels[ch], sizeof(st.label));
	if (copy_to_user(arg, &st, sizeof(st)))
		return -EFAULT;
	return 0;
}

static long ax_read_samples(void __user *arg)
{
	struct ax_read req;
	u16 *samples;
	u32 i;
	long ret = 0;

	if (copy_from_user(&req, arg, sizeof(req)))
		return -EFAULT;
	if (req.channel >= AX_CHANNELS || req.count == 0 || req.count > AX_MAX_SAMPLES)
		return -EINVAL;
<<<<<<< V
	samples = kmalloc_array(AX_MAX_SAMPLES, sizeof(*samples), GFP_KERNEL);
=======
	samples = kcalloc(AX_MAX_SAMPLES, sizeof(*samples), GFP_KERNEL);
>>>>>>> F
	if (!samples)
		return -ENOMEM;
	writel(req.channel, regs);
	for (i = 0; i < req.count; i++) {
		if (!(readl(regs + 4) & 1))
			break;	/* FIFO is empty */
		samples[i] = readw(regs + 8);
	}
	if (copy_to_user(u64_to_user_ptr(req.buffer), samples, req.count * sizeof(*samples)))
		ret = -EFAULT;
	kfree(samples);
	return ret ? ret : i;
}

static long ax_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	long ret = -ENOTTY;

	if (mutex_lock_interruptible(&ax_lock))
		return -ERESTARTSYS;
	if (cmd == AX_GET_STATUS)
		ret = ax_get_status((void __user *)arg);
	else if (cmd == AX_READ)
		ret = ax_read_samples((void __user *)arg);
	mutex_unlock(&ax_lock);
	return ret;
}

static const struct file_operations ax_fops = {
	.owner = THIS_MODULE,
	.unlocked_ioctl = ax_ioctl,
};

static struct miscdevice ax_misc = {
	.minor = MISC_DYNAMIC_MINOR,
	.name = "ax24",
	.fops = &ax_fops,
	.mode = 0666,
};

int ax_register(void __iomem *base)
{
	regs = base;
	return misc_register(&ax_misc);
}
