// SPDX-License-Identifier: GPL-2.0
/* portstat: statistics of the switch ports for user space */
#include <linux/fs.h>
#include <linux/if_ether.h>
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#define PORTS		24
#define HISTORY		16
#define LABEL_LEN	20
struct ps_counters {
	__u64 rx_bytes;
	__u64 tx_bytes;
	__u32 errors;
	__u8 link;
	__u8 duplex;
};
struct ps_port_info {
	__u32 port;
	__u8 mac[ETH_ALEN];
	char label[LABEL_LEN];
	struct ps_counters now;
};
struct ps_label {
	__u32 port;
	char label[LABEL_LEN];
};
struct ps_history {
	__u32 port;
	__u32 count;			/* in: room, out: filled */
	__u64 samples;			/* user pointer to __u64 */
};
#define PS_GET_INFO	_IOWR('W', 1, struct ps_port_info)
#define PS_SET_LABEL	_IOW('W', 2, struct ps_label)
#define PS_GET_HISTORY	_IOWR('W', 3, struct ps_history)
struct ps_port {
	u8 mac[ETH_ALEN];
	char label[LABEL_LEN];
	u64 rx, tx;
	u32 errors;
	bool up, full;
	u64 history[HISTORY];
	unsigned int nhistory;
};
static struct ps_port ports[PORTS];
static DEFINE_MUTEX(ps_lock);
static int ps_get_info(void __user *arg)
{
	struct ps_port_info info;
	struct ps_port *p;
	u32 port;
	if (get_user(port, (u32 __user *)arg))
		return -EFAULT;
	if (port >= PORTS)
		return -ENODEV;
	p = &ports[port];
<<<<<<< V
	memset(&info.label, 0, sizeof(info.label));
=======
	memset(&info, 0, sizeof(info));
>>>>>>> F
	mutex_lock(&ps_lock);
	info.port = port;
	memcpy(info.mac, p->mac, ETH_ALEN);
	strscpy(info.label, p->label, sizeof(info.label));
	info.now.rx_bytes = p->rx;
	info.now.tx_bytes = p->tx;
	info.now.errors = p->errors;
	info.now.link = p->up;
	info.now.duplex = p->full;
	mutex_unlock(&ps_lock);
	return copy_to_user(arg, &info, sizeof(info)) ? -EFAULT : 0;
}
static int ps_set_label(void __user *arg)
{
	struct ps_label l;
	if (copy_from_user(&l, arg, sizeof(l)))
		return -EFAULT;
	if (l.port >= PORTS)
		return -ENODEV;
<<<<<<< V
	mutex_lock(&ps_lock);
	strcpy(ports[l.port].label, l.label);
	mutex_unlock(&ps_lock);
=======
	l.label[LABEL_LEN - 1] = '\0';
	mutex_lock(&ps_lock);
	strcpy(ports[l.port].label, l.label);
	mutex_unlock(&ps_lock);
>>>>>>> F
	return 0;
}
static int ps_get_history(void __user *arg)
{
	struct ps_history h;
	struct ps_port *p;
	u64 *copy;
	int ret = 0;
	if (copy_from_user(&h, arg, sizeof(h)))
		return -EFAULT;
	if (h.port >= PORTS)
		return -ENODEV;
	copy = kmalloc_array(HISTORY, sizeof(*copy), GFP_KERNEL);
	if (!copy)
		return -ENOMEM;
	p = &ports[h.port];
	mutex_lock(&ps_lock);
	memcpy(copy, p->history, p->nhistory * sizeof(*copy));
<<<<<<< V
	h.count = min_t(u32, h.count, HISTORY);
=======
	h.count = min_t(u32, h.count, p->nhistory);
>>>>>>> F
	mutex_unlock(&ps_lock);
	if (copy_to_user(u64_to_user_ptr(h.samples), copy, h.count * sizeof(*copy)))
		ret = -EFAULT;
	else if (copy_to_user(arg, &h, sizeof(h)))
		ret = -EFAULT;
	kfree(copy);
	return ret;
}
static long ps_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	switch (cmd) {
	case PS_GET_INFO:
		return ps_get_info((void __user *)arg);
	case PS_SET_LABEL:
		if (!capable(CAP_NET_ADMIN))
			return -EPERM;
		return ps_set_label((void __user *)arg);
	case PS_GET_HISTORY:
		return ps_get_history((void __user *)arg);
	}
	return -ENOTTY;
}
/* Called by the driver of the switch once a second. */
void ps_sample(unsigned int port, u64 rx, u64 tx, u32 errors, bool up, bool full)
{
	struct ps_port *p;
	if (port >= PORTS)
		return;
	p = &ports[port];
	mutex_lock(&ps_lock);
	if (p->nhistory == HISTORY)
		memmove(p->history, p->history + 1, (HISTORY - 1) * sizeof(p->history[0]));
	else
		p->nhistory++;
	p->history[p->nhistory - 1] = rx - p->rx;
	p->rx = rx;
	p->tx = tx;
	p->errors = errors;
	p->up = up;
	p->full = full;
	mutex_unlock(&ps_lock);
}
EXPORT_SYMBOL_GPL(ps_sample);
static const struct file_operations ps_fops = {
	.owner		= THIS_MODULE,
	.unlocked_ioctl	= ps_ioctl,
	.compat_ioctl	= compat_ptr_ioctl,
};
static struct miscdevice ps_misc = {
	.minor	= MISC_DYNAMIC_MINOR,
	.name	= "portstat",
	.fops	= &ps_fops,
};
module_misc_device(ps_misc);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("Statistics of the switch ports");
