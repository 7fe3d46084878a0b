#include <linux/module.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "scope_drv.h"

struct scope_info {
	__u8  model;
	__u32 firmware;
	__u16 channels;
	__u64 samples;
	char  serial[24];
};

static long scope_get_info(struct scope_dev *sd, void __user *arg)
{
	struct scope_info info;

<<<<<<< V
	info.model = sd->model;
	info.firmware = sd->fw;
=======
	memset(&info, 0, sizeof(info));
	info.model = sd->model;
	info.firmware = sd->fw;
>>>>>>> F
	info.channels = sd->nchan;
	info.samples = atomic64_read(&sd->samples);
	strscpy(info.serial, sd->serial, sizeof(info.serial));

	if (copy_to_user(arg, &info, sizeof(info)))
		return -EFAULT;
	return 0;
}

static long scope_ioctl(struct file *f, unsigned int cmd, unsigned long arg)
{
	struct scope_dev *sd = f->private_data;

	switch (cmd) {
	case SCOPE_GET_INFO:
		return scope_get_info(sd, (void __user *)arg);
	case SCOPE_ARM:
		return scope_arm(sd);
	default:
		return -ENOTTY;
	}
}
