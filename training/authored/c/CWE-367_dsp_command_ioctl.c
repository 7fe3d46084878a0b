#include <linux/fs.h>
#include <linux/miscdevice.h>
#include <linux/slab.h>
#include <linux/uaccess.h>
#include <linux/mutex.h>

#define DSP_MAX_ARGS	32
#define DSP_FIFO_WORDS	64

struct dsp_cmd {
	__u16 opcode;
	__u16 flags;
	__u32 nargs;
	__u32 args[];
};

struct dsp_dev {
	struct miscdevice misc;
	void __iomem *regs;
	struct mutex lock;
	u32 fifo[DSP_FIFO_WORDS];
	bool dead;
};

static bool dsp_opcode_allowed(u16 op)
{
	switch (op) {
	case 0x10 ... 0x1f:
	case 0x40:
	case 0x41:
		return true;
	default:
		return capable(CAP_SYS_RAWIO);
	}
}

static int dsp_kick(struct dsp_dev *dsp, unsigned int words)
{
	unsigned int i;

	for (i = 0; i < words; i++)
		writel(dsp->fifo[i], dsp->regs + 0x100);
	writel(words, dsp->regs + 0x08);
	return readl_poll_timeout(dsp->regs + 0x0c, i, i & 1, 10, 10000);
}

static long dsp_submit(struct dsp_dev *dsp, struct dsp_cmd __user *ucmd)
{
	struct dsp_cmd hdr, *cmd;
	unsigned int i;
	long ret;

	if (copy_from_user(&hdr, ucmd, sizeof(hdr)))
		return -EFAULT;
	if (hdr.nargs > DSP_MAX_ARGS)
		return -E2BIG;
	if (!dsp_opcode_allowed(hdr.opcode))
		return -EPERM;

	cmd = kzalloc(struct_size(cmd, args, hdr.nargs), GFP_KERNEL);
	if (!cmd)
		return -ENOMEM;

	if (copy_from_user(cmd, ucmd, struct_size(cmd, args, hdr.nargs))) {
		ret = -EFAULT;
		goto out_free;
	}

	if (mutex_lock_interruptible(&dsp->lock)) {
		ret = -ERESTARTSYS;
		goto out_free;
	}
	if (dsp->dead) {
		ret = -EIO;
		goto out_unlock;
	}

<<<<<<< V
	dsp->fifo[0] = cmd->opcode | cmd->nargs << 16;
	for (i = 0; i < cmd->nargs; i++)
		dsp->fifo[1 + i] = cmd->args[i];
=======
	dsp->fifo[0] = hdr.opcode | hdr.nargs << 16;
	for (i = 0; i < hdr.nargs; i++)
		dsp->fifo[1 + i] = cmd->args[i];
>>>>>>> F

	ret = dsp_kick(dsp, 1 + i);
	if (ret) {
		dev_err(dsp->misc.this_device, "no answer to %04x\n", hdr.opcode);
		dsp->dead = true;
	}

out_unlock:
	mutex_unlock(&dsp->lock);
out_free:
	kfree(cmd);
	return ret;
}

static long dsp_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct dsp_dev *dsp = container_of(file->private_data, struct dsp_dev, misc);

	if (cmd != _IOW('D', 0x20, struct dsp_cmd))
		return -ENOTTY;
	return dsp_submit(dsp, (struct dsp_cmd __user *)arg);
}
