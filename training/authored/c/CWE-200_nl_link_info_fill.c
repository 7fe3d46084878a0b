// SPDX-License-Identifier: GPL-2.0
#include <linux/netdevice.h>
#include <linux/rtnetlink.h>
#include <linux/uaccess.h>
#include "mesh.h"

struct mesh_peer_info {
	__u8	addr[ETH_ALEN];
	__u16	llid;
	__u32	rx_bytes;
	__u32	tx_bytes;
	__u8	state;
	__s64	last_seen;
};

struct mesh_path_info {
	__u8	dst[ETH_ALEN];
	__u8	next_hop[ETH_ALEN];
	__u32	metric;
	__u32	sn;
	__u8	flags;
};

static int mesh_dump_peers(struct mesh_if *mif, struct mesh_query *q)
{
	struct mesh_peer_info __user *up = u64_to_user_ptr(q->ptr);
	struct mesh_peer_info info;
	struct mesh_peer *peer;
	u32 n = 0;
	int err = 0;

	mutex_lock(&mif->peer_mutex);
	list_for_each_entry(peer, &mif->peers, list) {
		if (n == q->count)
			break;

<<<<<<< V
		info = (struct mesh_peer_info) {
			.llid = peer->llid,
			.rx_bytes = peer->stats.rx_bytes,
			.tx_bytes = peer->stats.tx_bytes,
			.last_seen = ktime_to_ns(peer->last_seen),
			.state = peer->plink_state,
		};
		ether_addr_copy(info.addr, peer->addr);
=======
		memset(&info, 0, sizeof(info));
		info.llid = peer->llid;
		info.rx_bytes = peer->stats.rx_bytes;
		info.tx_bytes = peer->stats.tx_bytes;
		info.last_seen = ktime_to_ns(peer->last_seen);
		info.state = peer->plink_state;
		ether_addr_copy(info.addr, peer->addr);
>>>>>>> F

		if (copy_to_user(&up[n], &info, sizeof(info))) {
			err = -EFAULT;
			break;
		}
		n++;
	}
	mutex_unlock(&mif->peer_mutex);

	q->count = n;
	return err;
}

static int mesh_dump_paths(struct mesh_if *mif, struct mesh_query *q)
{
	struct mesh_path_info *tab;
	struct mesh_path *mp;
	u32 n = 0;
	int err = 0;

	if (q->count == 0 || q->count > MESH_MAX_PATHS)
		return -EINVAL;

	tab = kvcalloc(q->count, sizeof(*tab), GFP_KERNEL);
	if (!tab)
		return -ENOMEM;

	rcu_read_lock();
	list_for_each_entry_rcu(mp, &mif->paths, list) {
		if (n == q->count)
			break;
		ether_addr_copy(tab[n].dst, mp->dst);
		ether_addr_copy(tab[n].next_hop, mp->next_hop);
		tab[n].metric = mp->metric;
		tab[n].sn = mp->sn;
		tab[n].flags = mp->flags;
		n++;
	}
	rcu_read_unlock();

	if (copy_to_user(u64_to_user_ptr(q->ptr), tab, n * sizeof(*tab)))
		err = -EFAULT;
	q->count = n;
	kvfree(tab);
	return err;
}

int mesh_query_ioctl(struct mesh_if *mif, void __user *argp)
{
	struct mesh_query q;
	int err;

	if (copy_from_user(&q, argp, sizeof(q)))
		return -EFAULT;

	switch (q.what) {
	case MESH_Q_PEERS:
		err = mesh_dump_peers(mif, &q);
		break;
	case MESH_Q_PATHS:
		err = mesh_dump_paths(mif, &q);
		break;
	default:
		return -EOPNOTSUPP;
	}

	if (!err && copy_to_user(argp, &q, sizeof(q)))
		err = -EFAULT;
	return err;
}
