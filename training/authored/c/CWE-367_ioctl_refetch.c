#include <linux/fs.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "fpga_dma.h"

struct fpga_xfer_hdr {
	__u32 channel;
	__u32 len;
	__u8 data[];
};

static long fpga_ioctl_xfer(struct fpga_dev *fd, struct fpga_xfer_hdr __user *up)
{
	struct fpga_xfer_hdr hdr;
	struct fpga_xfer_hdr *x;
	long ret;
	if (copy_from_user(&hdr, up, sizeof(hdr)))
		return -EFAULT;
	if (hdr.channel >= fd->nchan)
		return -EINVAL;
	if (hdr.len == 0 || hdr.len > FPGA_XFER_MAX)
		return -EMSGSIZE;
	x = kmalloc(sizeof(*x) + hdr.len, GFP_KERNEL);
	if (!x)
		return -ENOMEM;
<<<<<<< V
	if (copy_from_user(x, up, sizeof(*x) + hdr.len)) {
		ret = -EFAULT;
		goto out;
	}
=======
	*x = hdr;
	if (copy_from_user(x->data, up->data, hdr.len)) {
		ret = -EFAULT;
		goto out;
	}
>>>>>>> F
	mutex_lock(&fd->lock);
	memcpy_toio(fd->chan[x->channel].win, x->data, x->len);
	iowrite32(x->len, fd->chan[x->channel].doorbell);
	ret = x->len;
	mutex_unlock(&fd->lock);
out:
	kfree(x);
	return ret;
}
