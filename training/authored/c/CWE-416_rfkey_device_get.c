// SPDX-License-Identifier: GPL-2.0
#include <linux/module.h>
#include <linux/usb.h>
#include <linux/kref.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "rfkey.h"

static DEFINE_MUTEX(rfkey_table_lock);
static struct rfkey *rfkey_table[RFKEY_MINORS];

static void rfkey_release_dev(struct kref *kref)
{
	struct rfkey *dev = container_of(kref, struct rfkey, kref);

	usb_put_dev(dev->udev);
	kfree(dev->bulk_buf);
	kfree(dev);
}

static int rfkey_open(struct inode *inode, struct file *file)
{
	unsigned int minor = iminor(inode);
	struct rfkey *dev;
	int ret;

	if (minor >= RFKEY_MINORS)
		return -ENODEV;

	mutex_lock(&rfkey_table_lock);
	dev = rfkey_table[minor];
	if (!dev) {
		mutex_unlock(&rfkey_table_lock);
		return -ENODEV;
	}
<<<<<<< V
	mutex_unlock(&rfkey_table_lock);
	kref_get(&dev->kref);
=======
	kref_get(&dev->kref);
	mutex_unlock(&rfkey_table_lock);
>>>>>>> F

	ret = mutex_lock_interruptible(&dev->io_mutex);
	if (ret)
		goto err_put;

	if (dev->disconnected) {
		ret = -ENODEV;
		goto err_unlock;
	}

	if (dev->open_count && (file->f_flags & O_EXCL)) {
		ret = -EBUSY;
		goto err_unlock;
	}

	ret = usb_autopm_get_interface(dev->intf);
	if (ret)
		goto err_unlock;

	if (dev->open_count++ == 0) {
		ret = usb_submit_urb(dev->int_urb, GFP_KERNEL);
		if (ret) {
			dev->open_count--;
			usb_autopm_put_interface(dev->intf);
			goto err_unlock;
		}
	}

	file->private_data = dev;
	mutex_unlock(&dev->io_mutex);
	return nonseekable_open(inode, file);

err_unlock:
	mutex_unlock(&dev->io_mutex);
err_put:
	kref_put(&dev->kref, rfkey_release_dev);
	return ret;
}

static void rfkey_disconnect(struct usb_interface *intf)
{
	struct rfkey *dev = usb_get_intfdata(intf);

	mutex_lock(&rfkey_table_lock);
	rfkey_table[dev->minor] = NULL;
	usb_set_intfdata(intf, NULL);
	mutex_unlock(&rfkey_table_lock);

	mutex_lock(&dev->io_mutex);
	dev->disconnected = true;
	usb_kill_urb(dev->int_urb);
	mutex_unlock(&dev->io_mutex);

	wake_up_interruptible(&dev->read_wait);
	kref_put(&dev->kref, rfkey_release_dev);
}
