// SPDX-License-Identifier: GPL-2.0
#include <linux/uaccess.h>
#include <linux/string.h>
#include "tnic.h"

/* struct tnic_uinfo {
 *	char  name[32];
 *	__u8  link;
 *	__u32 speed;
 *	__u64 rx, tx;
 * };
 */
static long tnic_ioctl_info(struct tnic *nic, void __user *arg)
{
	struct tnic_uinfo info;

<<<<<<< V
	strscpy(info.name, nic->ndev->name, sizeof(info.name));
	info.link = netif_carrier_ok(nic->ndev);
=======
	memset(&info, 0, sizeof(info));
	strscpy(info.name, nic->ndev->name, sizeof(info.name));
	info.link = netif_carrier_ok(nic->ndev);
>>>>>>> F
	info.speed = nic->speed;
	info.rx = u64_stats_read(&nic->rx_bytes);
	info.tx = u64_stats_read(&nic->tx_bytes);

	if (copy_to_user(arg, &info, sizeof(info)))
		return -EFAULT;
	return 0;
}
