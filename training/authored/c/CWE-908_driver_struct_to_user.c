#include <linux/fs.h>
#include <linux/kernel.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/string.h>
#include <linux/uaccess.h>

struct pump_status {
	__u8  state;
	/* three bytes of padding follow */
	__u32 rpm;
	__u16 faults;
	__u64 uptime;
};

struct pump_name {
	char text[32];
	__u32 index;
};

struct pump_dev {
	struct mutex lock;
	u8 state;
	u32 rpm;
	u16 faults;
	u64 uptime;
	char label[32];
	u8 *eeprom;
	size_t eeprom_len;
};

static long pump_get_status(struct pump_dev *d, void __user *arg)
{
	struct pump_status st;

<<<<<<< V
	st.state = d->state;
	st.rpm = d->rpm;
	st.faults = d->faults;
	st.uptime = d->uptime;
=======
	memset(&st, 0, sizeof(st));
	st.state = d->state;
	st.rpm = d->rpm;
	st.faults = d->faults;
	st.uptime = d->uptime;
>>>>>>> F
	return copy_to_user(arg, &st, sizeof(st)) ? -EFAULT : 0;
}

static long pump_get_rpm(struct pump_dev *d, void __user *arg)
{
	u32 rpm;

	mutex_lock(&d->lock);
	rpm = d->rpm;
	mutex_unlock(&d->lock);
	return put_user(rpm, (u32 __user *)arg);
}

static long pump_get_name(struct pump_dev *d, void __user *arg)
{
	struct pump_name nm;

	nm.index = 0;
<<<<<<< V
	strscpy(nm.text, d->label, sizeof(nm.text));
=======
	strscpy_pad(nm.text, d->label, sizeof(nm.text));
>>>>>>> F
	return copy_to_user(arg, &nm, sizeof(nm)) ? -EFAULT : 0;
}

static ssize_t pump_read_log(struct file *f, char __user *buf, size_t n, loff_t *pos)
{
	struct pump_dev *d = f->private_data;
	int len;
	ssize_t rc;
	char *page = kmalloc(PAGE_SIZE, GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	len = scnprintf(page, PAGE_SIZE, "state=%u rpm=%u\n", d->state, d->rpm);
<<<<<<< V
	rc = simple_read_from_buffer(buf, n, pos, page, PAGE_SIZE);
=======
	rc = simple_read_from_buffer(buf, n, pos, page, len);
>>>>>>> F
	kfree(page);
	return rc;
}

static ssize_t pump_read_line(struct file *f, char __user *buf, size_t n, loff_t *pos)
{
	struct pump_dev *d = f->private_data;
	char line[48];
	int len = scnprintf(line, sizeof(line), "%u\n", d->faults);

	return simple_read_from_buffer(buf, n, pos, line, len);
}

static ssize_t pump_read_eeprom(struct file *f, char __user *buf, size_t n, loff_t *pos)
{
	struct pump_dev *d = f->private_data;

	if (*pos < 0 || *pos >= d->eeprom_len)
		return 0;
<<<<<<< V
	n = min(n, d->eeprom_len);
=======
	n = min(n, d->eeprom_len - (size_t)*pos);
>>>>>>> F
	if (copy_to_user(buf, d->eeprom + *pos, n))
		return -EFAULT;
	*pos += n;
	return n;
}

static long pump_get_faults(struct pump_dev *d, void __user *arg)
{
	struct pump_status st = { .faults = d->faults };
	u16 v = st.faults;

	return copy_to_user(arg, &v, sizeof(v)) ? -EFAULT : 0;
}

static long pump_set_label(struct pump_dev *d, void __user *arg)
{
	struct pump_name nm;

	if (copy_from_user(&nm, arg, sizeof(nm)))
		return -EFAULT;
	nm.text[sizeof(nm.text) - 1] = '\0';
	strscpy(d->label, nm.text, sizeof(d->label));
	return 0;
}
