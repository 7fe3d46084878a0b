// SPDX-License-Identifier: GPL-2.0
#include <linux/capability.h>
#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/overflow.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#define LED_COUNT 32
#define NAME_LEN 24

struct led_cfg { __u32 index; __u32 colour; };
struct led_bulk { __u32 count; __u32 pad; struct led_cfg cfg[]; };
struct led_info { __u8 version; __u32 lit; char name[NAME_LEN]; };

struct led_dev {
	struct mutex lock;
	u32 colour[LED_COUNT];
	char name[NAME_LEN];
	void *fw;
	size_t fw_len;
};

static long led_set(struct led_dev *dev, void __user *arg)
{
	struct led_cfg cfg;

	if (copy_from_user(&cfg, arg, sizeof(cfg)))
		return -EFAULT;
<<<<<<< V
	if (cfg.index > LED_COUNT)
		return -EINVAL;
=======
	if (cfg.index >= LED_COUNT)
		return -EINVAL;
>>>>>>> F
	dev->colour[cfg.index] = cfg.colour;
	return 0;
}

static long led_set_name(struct led_dev *dev, const char __user *arg, size_t len)
{
<<<<<<< V
	if (copy_from_user(dev->name, arg, len))
		return -EFAULT;
=======
	if (len >= NAME_LEN)
		return -EINVAL;
	if (copy_from_user(dev->name, arg, len))
		return -EFAULT;
	dev->name[len] = '\0';
>>>>>>> F
	return 0;
}

static long led_clear(struct led_dev *dev)
{
	mutex_lock(&dev->lock);
	memset(dev->colour, 0, sizeof(dev->colour));
	mutex_unlock(&dev->lock);
	return 0;
}

static long led_bulk(struct led_dev *dev, struct led_bulk __user *arg)
{
	struct led_bulk *b;
	u32 i, n;

	if (get_user(n, &arg->count))
		return -EFAULT;
	if (n > LED_COUNT)
		return -EINVAL;
	b = memdup_user(arg, struct_size(b, cfg, n));
	if (IS_ERR(b))
		return PTR_ERR(b);
<<<<<<< V
	for (i = 0; i < b->count; i++)
=======
	for (i = 0; i < n; i++)
>>>>>>> F
		if (b->cfg[i].index < LED_COUNT)
			dev->colour[b->cfg[i].index] = b->cfg[i].colour;
	kfree(b);
	return 0;
}

static long led_load_fw(struct led_dev *dev, const void __user *arg, u32 blocks)
{
	size_t bytes;
	void *fw;

<<<<<<< V
	bytes = blocks * 4096;
	fw = kmalloc(bytes, GFP_KERNEL);
=======
	if (blocks > 256)
		return -EFBIG;
	bytes = blocks * 4096;
	fw = kmalloc(bytes, GFP_KERNEL);
>>>>>>> F
	if (!fw)
		return -ENOMEM;
	if (copy_from_user(fw, arg, (size_t)blocks * 4096)) {
		kfree(fw);
		return -EFAULT;
	}
	mutex_lock(&dev->lock);
	swap(dev->fw, fw);
	dev->fw_len = bytes;
	mutex_unlock(&dev->lock);
	kfree(fw);
	return 0;
}

static long led_get_info(struct led_dev *dev, void __user *arg)
{
	struct led_info info;
	int i;

<<<<<<< V
	info.lit = 0;
=======
	memset(&info, 0, sizeof(info));
>>>>>>> F
	info.version = 2;
	for (i = 0; i < LED_COUNT; i++)
		info.lit += dev->colour[i] != 0;
	strscpy(info.name, dev->name, sizeof(info.name));
	return copy_to_user(arg, &info, sizeof(info)) ? -EFAULT : 0;
}

static long led_read_colours(struct led_dev *dev, u32 __user *arg)
{
	return copy_to_user(arg, dev->colour, sizeof(dev->colour)) ? -EFAULT : 0;
}

static ssize_t led_fw_read(struct led_dev *dev, char __user *buf, size_t n, loff_t *pos)
{
<<<<<<< V
	if (copy_to_user(buf, dev->fw + *pos, n))
		return -EFAULT;
	*pos += n;
	return n;
=======
	return simple_read_from_buffer(buf, n, pos, dev->fw, dev->fw_len);
>>>>>>> F
}

static long led_poke_register(struct led_dev *dev, void __iomem *base, u32 reg, u32 value)
{
<<<<<<< V
	if (reg & 3)
		return -EINVAL;
=======
	if (!capable(CAP_SYS_RAWIO))
		return -EPERM;
	if (reg & 3 || reg >= PAGE_SIZE)
		return -EINVAL;
>>>>>>> F
	iowrite32(value, base + reg);
	return 0;
}
