// SPDX-License-Identifier: GPL-2.0
#include <linux/etherdevice.h>
#include <linux/netdevice.h>
#include <linux/skbuff.h>

#include "uartnet.h"

/* Called from the tty layer with one de-stuffed frame. */
static void uartnet_deliver(struct uartnet *un, const u8 *frame, unsigned int len)
{
	struct net_device *ndev = un->ndev;
	struct sk_buff *skb;

	if (len < ETH_HLEN || len > ndev->mtu + ETH_HLEN) {
		ndev->stats.rx_length_errors++;
		return;
	}
	skb = netdev_alloc_skb_ip_align(ndev, len);
	if (!skb) {
		ndev->stats.rx_dropped++;
		return;
	}
	skb_put_data(skb, frame, len);
	skb->protocol = eth_type_trans(skb, ndev);
	netif_rx(skb);

	ndev->stats.rx_packets++;
<<<<<<< V
	ndev->stats.rx_bytes += skb->len;
=======
	ndev->stats.rx_bytes += len;
>>>>>>> F
}
