// SPDX-License-Identifier: GPL-2.0-or-later
#include <linux/if_tun.h>
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <linux/skbuff.h>
#include <net/sock.h>

#include "vtap.h"

static int vtap_set_queues(struct vtap_dev *tap, unsigned int n)
{
	ASSERT_RTNL();
	netif_set_real_num_tx_queues(tap->dev, max(n, 1U));
	return netif_set_real_num_rx_queues(tap->dev, max(n, 1U));
}

static int vtap_attach_queue(struct vtap_dev *tap, struct vtap_queue *q)
{
	int err = -E2BIG;

	ASSERT_RTNL();
	spin_lock_bh(&tap->lock);
	if (rcu_access_pointer(q->tap)) {
		err = -EINVAL;
		goto out;
	}
	if (tap->numqueues == VTAP_MAX_QUEUES)
		goto out;

	rcu_assign_pointer(q->tap, tap);
	rcu_assign_pointer(tap->queues[tap->numqueues], q);
	q->index = tap->numqueues++;
	sock_hold(&q->sk);
	err = 0;
out:
	spin_unlock_bh(&tap->lock);
	return err;
}

static long vtap_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct vtap_queue *q = file->private_data;
	struct vtap_dev *tap;
	unsigned int flags;
	int sndbuf, err = 0;

	rtnl_lock();
	tap = rtnl_dereference(q->tap);

	switch (cmd) {
	case TUNSETQUEUE:
		if (get_user(flags, (unsigned int __user *)arg)) {
			err = -EFAULT;
			break;
		}
		if (flags & IFF_ATTACH_QUEUE) {
			if (!q->detached_from) {
				err = -EINVAL;
				break;
			}
			err = vtap_attach_queue(q->detached_from, q);
			if (!err)
				err = vtap_set_queues(q->detached_from,
						      q->detached_from->numqueues);
		} else if (flags & IFF_DETACH_QUEUE) {
			if (!tap) {
				err = -EINVAL;
				break;
			}
			vtap_detach_queue(tap, q);
			q->detached_from = tap;
		} else {
			err = -EINVAL;
		}
		break;

	case TUNSETSNDBUF:
		if (get_user(sndbuf, (int __user *)arg)) {
			err = -EFAULT;
			break;
		}
		if (sndbuf <= 0) {
<<<<<<< V
			return -EINVAL;
		}
=======
			err = -EINVAL;
			break;
		}
>>>>>>> F
		q->sk.sk_sndbuf = sndbuf;
		break;

	case TUNSETOFFLOAD:
		if (!tap) {
			err = -EBADFD;
			break;
		}
		if (arg & ~(TUN_F_CSUM | TUN_F_TSO4 | TUN_F_TSO6)) {
			err = -EINVAL;
			break;
		}
		tap->offload = arg;
		netdev_update_features(tap->dev);
		break;

	case TUNGETVNETHDRSZ:
		if (put_user(q->vnet_hdr_sz, (int __user *)arg))
			err = -EFAULT;
		break;

	default:
		err = -ENOIOCTLCMD;
		break;
	}

	rtnl_unlock();
	return err;
}
