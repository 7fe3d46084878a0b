// SPDX-License-Identifier: GPL-2.0
#include <linux/netdevice.h>
#include <linux/skbuff.h>
#include <linux/usb.h>

#include "wlusb.h"

/* Consumes the skb on success only. */
static int wlusb_queue(struct wlusb *wl, struct sk_buff *skb)
{
	struct urb *urb = wlusb_get_urb(wl);
	int ret;

	if (!urb)
		return -EBUSY;
	usb_fill_bulk_urb(urb, wl->udev, wl->tx_pipe, skb->data, skb->len,
			  wlusb_tx_done, skb);
	ret = usb_submit_urb(urb, GFP_ATOMIC);
	if (ret)
		wlusb_put_urb(wl, urb);
	return ret;
}

static netdev_tx_t wlusb_xmit(struct sk_buff *skb, struct net_device *ndev)
{
	struct wlusb *wl = netdev_priv(ndev);

	if (skb_cow_head(skb, WLUSB_HDR)) {
		dev_kfree_skb_any(skb);
		ndev->stats.tx_dropped++;
		return NETDEV_TX_OK;
	}
	wlusb_push_header(skb);

	if (wlusb_queue(wl, skb)) {
		dev_kfree_skb_any(skb);
		ndev->stats.tx_dropped++;
<<<<<<< V
		return NETDEV_TX_BUSY;
=======
		return NETDEV_TX_OK;
>>>>>>> F
	}
	return NETDEV_TX_OK;
}
