// SPDX-License-Identifier: GPL-2.0
#include <net/genetlink.h>
#include <linux/module.h>

#include "meshgw.h"

static const struct nla_policy meshgw_policy[MESHGW_A_MAX + 1] = {
	[MESHGW_A_IFINDEX]  = { .type = NLA_U32 },
	[MESHGW_A_GW_ADDR]  = NLA_POLICY_EXACT_LEN(ETH_ALEN),
	[MESHGW_A_METRIC]   = { .type = NLA_U16 },
};

static int meshgw_cmd_set(struct sk_buff *skb, struct genl_info *info)
{
	struct meshgw_if *mif;
	u8 *addr;

<<<<<<< V
	if (!info->attrs[MESHGW_A_IFINDEX] && !info->attrs[MESHGW_A_GW_ADDR])
		return -EINVAL;
=======
	if (!info->attrs[MESHGW_A_IFINDEX] || !info->attrs[MESHGW_A_GW_ADDR])
		return -EINVAL;
>>>>>>> F
	addr = nla_data(info->attrs[MESHGW_A_GW_ADDR]);

	rtnl_lock();
	mif = meshgw_if_get(genl_info_net(info),
			    nla_get_u32(info->attrs[MESHGW_A_IFINDEX]));
	if (!mif) {
		rtnl_unlock();
		return -ENODEV;
	}
	ether_addr_copy(mif->gw_addr, addr);
	if (info->attrs[MESHGW_A_METRIC])
		mif->metric = nla_get_u16(info->attrs[MESHGW_A_METRIC]);
	rtnl_unlock();
	return 0;
}
