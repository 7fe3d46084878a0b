// SPDX-License-Identifier: GPL-2.0
#include <linux/skbuff.h>
#include <linux/slab.h>
#include <net/bluetooth/bluetooth.h>
#include <net/bluetooth/hci_core.h>

#include "hci_xport.h"

static void hx_encrypt_change_evt(struct hci_dev *hdev, struct sk_buff *skb)
{
	struct hci_ev_encrypt_change *ev;
	struct hci_conn *conn;

	ev = skb_pull_data(skb, sizeof(*ev));
	if (!ev)
		return;

	hci_dev_lock(hdev);
	conn = hci_conn_hash_lookup_handle(hdev, __le16_to_cpu(ev->handle));
	if (!conn)
		goto unlock;

	if (!ev->status) {
		if (ev->encrypt) {
			set_bit(HCI_CONN_AUTH, &conn->flags);
			set_bit(HCI_CONN_ENCRYPT, &conn->flags);
		} else {
			clear_bit(HCI_CONN_ENCRYPT, &conn->flags);
		}
	}
	clear_bit(HCI_CONN_ENCRYPT_PEND, &conn->flags);
	hci_encrypt_cfm(conn, ev->status);
unlock:
	hci_dev_unlock(hdev);
}

static void hx_num_comp_pkts_evt(struct hci_dev *hdev, struct sk_buff *skb)
{
	struct hci_ev_num_comp_pkts *ev;
	int i;

	ev = skb_pull_data(skb, sizeof(*ev));
	if (!ev || skb->len < ev->num * sizeof(ev->handles[0]))
		return;

	hci_dev_lock(hdev);
	for (i = 0; i < ev->num; i++) {
		struct hci_comp_pkts_info *info = &ev->handles[i];
		struct hci_conn *conn;
		__u16 count = __le16_to_cpu(info->count);

		conn = hci_conn_hash_lookup_handle(hdev, __le16_to_cpu(info->handle));
		if (!conn)
			continue;
		count = min_t(__u16, count, conn->sent);
		conn->sent -= count;
		hdev->acl_cnt = min_t(unsigned int, hdev->acl_cnt + count, hdev->acl_pkts);
	}
	hci_dev_unlock(hdev);
	queue_work(hdev->workqueue, &hdev->tx_work);
}

static void hx_sync_conn_complete_evt(struct hci_dev *hdev, struct sk_buff *skb)
{
	struct hci_ev_sync_conn_complete *ev;
	struct hci_conn *conn, *acl;

	ev = skb_pull_data(skb, sizeof(*ev));
	if (!ev)
		return;

	hci_dev_lock(hdev);
	conn = hci_conn_hash_lookup_ba(hdev, ev->link_type, &ev->bdaddr);
	if (!conn) {
		if (ev->link_type == ESCO_LINK)
			goto unlock;

		/* an eSCO request may have been downgraded to SCO */
		conn = hci_conn_hash_lookup_ba(hdev, ESCO_LINK, &ev->bdaddr);
<<<<<<< V
		conn->type = SCO_LINK;
=======
		if (!conn)
			goto unlock;
		conn->type = SCO_LINK;
>>>>>>> F
	}

	switch (ev->status) {
	case 0x00:
		if (conn->state == BT_CONNECTED)
			goto unlock;
		conn->handle = __le16_to_cpu(ev->handle);
		conn->state = BT_CONNECTED;
		hci_debugfs_create_conn(conn);
		hci_conn_add_sysfs(conn);
		break;

	case 0x10:
	case 0x1a:
	case 0x1f:
		acl = conn->parent;
		if (conn->out && acl) {
			conn->pkt_type = hdev->esco_type & SCO_ESCO_MASK;
			if (hci_setup_sync(conn, acl->handle))
				goto unlock;
		}
		fallthrough;
	default:
		conn->state = BT_CLOSED;
		break;
	}

	hci_connect_cfm(conn, ev->status);
	if (ev->status)
		hci_conn_del(conn);
unlock:
	hci_dev_unlock(hdev);
}
