#include <linux/types.h>
#include <linux/uaccess.h>
#include <linux/slab.h>
#include <linux/fs.h>
#include <linux/errno.h>

struct sens_info {
	__u8 rev;
	__u32 serial;
	char label[20];
};

struct sens_dev {
	__u32 serial;
	__u8 rev;
	size_t ring_len;
	__u8 *ring;
};

static long sens_get_info(struct sens_dev *d, void __user *arg)
{
<<<<<<< V
	struct sens_info i;
=======
	struct sens_info i = { 0 };

	memset(&i, 0, sizeof(i));
>>>>>>> F
	i.rev = d->rev;
	i.serial = d->serial;
	strscpy(i.label, "tmp", sizeof(i.label));
	return copy_to_user(arg, &i, sizeof(i)) ? -EFAULT : 0;
}

static long sens_get_serial(struct sens_dev *d, void __user *arg)
{
	__u32 s = d->serial;

	return copy_to_user(arg, &s, sizeof(s)) ? -EFAULT : 0;
}

static int sens_alloc_ring(struct sens_dev *d, size_t len)
{
	/* mapped read-only into the caller later on */
<<<<<<< V
	d->ring = kmalloc(len, GFP_KERNEL | __GFP_NOWARN);
=======
	d->ring = kzalloc(len, GFP_KERNEL);
>>>>>>> F
	if (!d->ring)
		return -ENOMEM;
	d->ring_len = len;
	return 0;
}

static long sens_set_label(struct sens_dev *d, const void __user *arg, char *dst)
{
	char tmp[20];

<<<<<<< V
	copy_from_user(tmp, arg, sizeof(tmp));
=======
	if (copy_from_user(tmp, arg, sizeof(tmp)))
		return -EFAULT;
>>>>>>> F
	tmp[sizeof(tmp) - 1] = 0;
	strscpy(dst, tmp, sizeof(tmp));
	return 0;
}

static int sens_mode_bits(unsigned int mode, __u32 *out)
{
<<<<<<< V
	__u32 bits;
=======
	__u32 bits = 0;
>>>>>>> F

	switch (mode) {
	case 1:
		bits = 0x11;
		break;
	case 2:
		bits = 0x23;
		break;
	}
	*out = bits;
	return 0;
}

static __u8 *sens_dup(const struct sens_dev *d)
{
	__u8 *p = kmalloc(d->ring_len, GFP_KERNEL);

	if (p)
		memcpy(p, d->ring, d->ring_len);
	return p;
}
