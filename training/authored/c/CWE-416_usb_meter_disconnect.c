// SPDX-License-Identifier: GPL-2.0-only
/* USB power meter: polls the device and publishes the readings. */
#include <linux/module.h>
#include <linux/usb.h>
#include <linux/timer.h>
#include <linux/slab.h>
#include <linux/workqueue.h>
#include <linux/hwmon.h>

#define METER_PERIOD	(HZ / 2)
#define METER_BUF	16

struct meter {
	struct usb_device *udev;
	struct usb_interface *intf;
	struct urb *urb;
	u8 *buf;
	struct timer_list poll;
	spinlock_t lock;
	struct device *hwmon;
	u32 microvolt, microamp;
};

static void meter_poll(struct timer_list *t)
{
	struct meter *m = from_timer(m, t, poll);

	if (usb_submit_urb(m->urb, GFP_ATOMIC))
		dev_dbg(&m->intf->dev, "submit failed\n");
	mod_timer(&m->poll, jiffies + METER_PERIOD);
}

static void meter_complete(struct urb *urb)
{
	struct meter *m = urb->context;
	unsigned long flags;

	if (urb->status || urb->actual_length < 8)
		return;
	spin_lock_irqsave(&m->lock, flags);
	m->microvolt = get_unaligned_le32(m->buf);
	m->microamp = get_unaligned_le32(m->buf + 4);
	spin_unlock_irqrestore(&m->lock, flags);
}

static int meter_probe(struct usb_interface *intf, const struct usb_device_id *id)
{
	struct usb_device *udev = interface_to_usbdev(intf);
	struct usb_endpoint_descriptor *ep;
	struct meter *m;
	int ret;

	ret = usb_find_int_in_endpoint(intf->cur_altsetting, &ep);
	if (ret)
		return ret;
	if (usb_endpoint_maxp(ep) > METER_BUF)
		return -ENODEV;

	m = kzalloc(sizeof(*m), GFP_KERNEL);
	if (!m)
		return -ENOMEM;
	ret = -ENOMEM;
	m->buf = kmalloc(METER_BUF, GFP_KERNEL);
	if (!m->buf)
		goto err_free;
	m->urb = usb_alloc_urb(0, GFP_KERNEL);
	if (!m->urb)
		goto err_buf;

	spin_lock_init(&m->lock);
	m->udev = usb_get_dev(udev);
	m->intf = intf;
	timer_setup(&m->poll, meter_poll, 0);
	usb_fill_int_urb(m->urb, udev, usb_rcvintpipe(udev, ep->bEndpointAddress),
			 m->buf, usb_endpoint_maxp(ep), meter_complete, m, ep->bInterval);

	usb_set_intfdata(intf, m);
	mod_timer(&m->poll, jiffies + METER_PERIOD);

	m->hwmon = meter_register_hwmon(&intf->dev, m);
	if (IS_ERR(m->hwmon)) {
		ret = PTR_ERR(m->hwmon);
<<<<<<< V
		try_to_del_timer_sync(&m->poll);
=======
		timer_shutdown_sync(&m->poll);
>>>>>>> F
		goto err_urb;
	}
	return 0;

err_urb:
	usb_set_intfdata(intf, NULL);
	usb_kill_urb(m->urb);
	usb_free_urb(m->urb);
	usb_put_dev(m->udev);
err_buf:
	kfree(m->buf);
err_free:
	kfree(m);
	return ret;
}

static void meter_disconnect(struct usb_interface *intf)
{
	struct meter *m = usb_get_intfdata(intf);

	usb_set_intfdata(intf, NULL);
	hwmon_device_unregister(m->hwmon);
	timer_shutdown_sync(&m->poll);
	usb_kill_urb(m->urb);
	usb_free_urb(m->urb);
	usb_put_dev(m->udev);
	kfree(m->buf);
	kfree(m);
}
