// SPDX-License-Identifier: GPL-2.0
/*
 * fpgawin - character device onto the register window of the capture board
 */
#include <linux/module.h>
#include <linux/miscdevice.h>
#include <linux/fs.h>
#include <linux/io.h>
#include <linux/mutex.h>
#include <linux/platform_device.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define FPGAWIN_MAX_WORDS	1024
#define FPGAWIN_SPAN		0x4000

struct fpgawin_xfer {
	__u32 offset;		/* in bytes, multiple of 4 */
	__u32 words;
	__u64 data;		/* user pointer */
};

#define FPGAWIN_READ	_IOW('Y', 1, struct fpgawin_xfer)
#define FPGAWIN_WRITE	_IOW('Y', 2, struct fpgawin_xfer)

struct fpgawin {
	void __iomem *regs;
	struct mutex lock;
	struct miscdevice misc;
	u32 *trace;
};

static struct fpgawin *to_win(struct file *file)
{
	return container_of(file->private_data, struct fpgawin, misc);
}

static int fpgawin_get(struct fpgawin_xfer *x, void __user *arg)
{
	if (copy_from_user(x, arg, sizeof(*x)))
		return -EFAULT;
	if (x->words == 0 || x->words > FPGAWIN_MAX_WORDS)
		return -EINVAL;
	if (x->offset & 3 || x->offset >= FPGAWIN_SPAN)
		return -EINVAL;
	if (x->words > (FPGAWIN_SPAN - x->offset) / 4)
		return -EINVAL;
	return 0;
}

static int fpgawin_read(struct fpgawin *w, const struct fpgawin_xfer *x)
{
	u32 *buf;
	u32 i;
	int ret = 0;
	buf = kmalloc_array(x->words, sizeof(*buf), GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	mutex_lock(&w->lock);
	for (i = 0; i < x->words; i++)
		buf[i] = readl(w->regs + x->offset + i * 4);
	mutex_unlock(&w->lock);
	if (copy_to_user(u64_to_user_ptr(x->data), buf, x->words * sizeof(*buf)))
<<<<<<< V
		return -EFAULT;
=======
		ret = -EFAULT;
>>>>>>> F
	kfree(buf);
	return ret;
}

static int fpgawin_write(struct fpgawin *w, const struct fpgawin_xfer *x)
{
	u32 *buf;
	u32 i;
	buf = memdup_user(u64_to_user_ptr(x->data), x->words * sizeof(*buf));
	if (IS_ERR(buf))
		return PTR_ERR(buf);
	if (mutex_lock_interruptible(&w->lock)) {
		kfree(buf);
		return -ERESTARTSYS;
	}
	for (i = 0; i < x->words; i++) {
		writel(buf[i], w->regs + x->offset + i * 4);
		w->trace[i] = buf[i];
	}
	mutex_unlock(&w->lock);
	kfree(buf);
	return 0;
}

static long fpgawin_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct fpgawin *w = to_win(file);
	struct fpgawin_xfer x;
	int ret;
	ret = fpgawin_get(&x, (void __user *)arg);
	if (ret)
		return ret;
	switch (cmd) {
	case FPGAWIN_READ:
		return fpgawin_read(w, &x);
	case FPGAWIN_WRITE:
		if (!(file->f_mode & FMODE_WRITE))
			return -EBADF;
		return fpgawin_write(w, &x);
	default:
		return -ENOTTY;
	}
}

static const struct file_operations fpgawin_fops = {
	.owner		= THIS_MODULE,
	.unlocked_ioctl	= fpgawin_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
	.llseek		= noop_llseek,
};

static int fpgawin_probe(struct platform_device *pdev)
{
	struct fpgawin *w;
	w = devm_kzalloc(&pdev->dev, sizeof(*w), GFP_KERNEL);
	if (!w)
		return -ENOMEM;
	w->regs = devm_platform_ioremap_resource(pdev, 0);
	if (IS_ERR(w->regs))
		return PTR_ERR(w->regs);
<<<<<<< V
	w->trace = kcalloc(FPGAWIN_MAX_WORDS, sizeof(u32), GFP_KERNEL);
=======
	w->trace = devm_kcalloc(&pdev->dev, FPGAWIN_MAX_WORDS, sizeof(u32), GFP_KERNEL);
>>>>>>> F
	if (!w->trace)
		return -ENOMEM;
	mutex_init(&w->lock);
	w->misc.minor = MISC_DYNAMIC_MINOR;
	w->misc.name = "fpgawin";
	w->misc.fops = &fpgawin_fops;
	w->misc.parent = &pdev->dev;
	w->misc.mode = 0600;
	platform_set_drvdata(pdev, w);
	return misc_register(&w->misc);
}

static void fpgawin_remove(struct platform_device *pdev)
{
	struct fpgawin *w = platform_get_drvdata(pdev);
	misc_deregister(&w->misc);
}

static const struct of_device_id fpgawin_of_match[] = {
	{ .compatible = "example,fpga-window" },
	{ }
};
MODULE_DEVICE_TABLE(of, fpgawin_of_match);

static struct platform_driver fpgawin_driver = {
	.probe = fpgawin_probe,
	.remove = fpgawin_remove,
	.driver = {
		.name = "fpgawin",
		.of_match_table = fpgawin_of_match,
		.suppress_bind_attrs = true,
	},
};
module_platform_driver(fpgawin_driver);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Register window of the capture board");
