// SPDX-License-Identifier: GPL-2.0-only
#include <linux/inet.h>
#include <linux/netdevice.h>
#include <linux/slab.h>
#include <linux/sockptr.h>
#include <net/genetlink.h>

#include "wtun.h"
#include "peer.h"
#include "allowed.h"

static int set_allowed_net(struct wtun_peer *peer, struct nlattr **attrs)
{
	int family;
	u8 cidr;

	if (!attrs[WTUN_NET_FAMILY] || !attrs[WTUN_NET_ADDR] || !attrs[WTUN_NET_CIDR])
		return -EINVAL;
	family = nla_get_u16(attrs[WTUN_NET_FAMILY]);
	cidr = nla_get_u8(attrs[WTUN_NET_CIDR]);

	if (family == AF_INET && cidr <= 32 &&
	    nla_len(attrs[WTUN_NET_ADDR]) == sizeof(struct in_addr))
		return allowed_insert_v4(peer, nla_data(attrs[WTUN_NET_ADDR]), cidr);
	if (family == AF_INET6 && cidr <= 128 &&
	    nla_len(attrs[WTUN_NET_ADDR]) == sizeof(struct in6_addr))
		return allowed_insert_v6(peer, nla_data(attrs[WTUN_NET_ADDR]), cidr);
	return -EINVAL;
}

static int set_peer(struct wtun_device *wt, struct nlattr **attrs)
{
	struct wtun_peer *peer = NULL;
	u8 *pub, *psk = NULL;
	u32 flags = 0;
	int ret = -EINVAL;

	if (!attrs[WTUN_PEER_PUB] || nla_len(attrs[WTUN_PEER_PUB]) != WTUN_KEY_LEN)
		return -EINVAL;
	pub = nla_data(attrs[WTUN_PEER_PUB]);
	if (attrs[WTUN_PEER_PSK]) {
		if (nla_len(attrs[WTUN_PEER_PSK]) != WTUN_KEY_LEN)
			return -EINVAL;
		psk = nla_data(attrs[WTUN_PEER_PSK]);
	}
	if (attrs[WTUN_PEER_FLAGS])
		flags = nla_get_u32(attrs[WTUN_PEER_FLAGS]);
	if (flags & ~WTUN_PEER_F_ALL)
		return -EOPNOTSUPP;

	/* takes a reference */
	peer = wtun_peer_lookup(wt, pub);
	ret = 0;
	if (!peer) {
		if (flags & (WTUN_PEER_F_REMOVE | WTUN_PEER_F_UPDATE_ONLY))
			goto out;
		peer = wtun_peer_create(wt, pub, psk);
		if (IS_ERR(peer)) {
			ret = PTR_ERR(peer);
			peer = NULL;
			goto out;
		}
		wtun_peer_get(peer);
	}

	if (flags & WTUN_PEER_F_REMOVE) {
		wtun_peer_remove(peer);
		goto out;
	}

	if (psk) {
		down_write(&peer->hs.lock);
		memcpy(peer->hs.psk, psk, WTUN_KEY_LEN);
		up_write(&peer->hs.lock);
	}

	if (attrs[WTUN_PEER_ENDPOINT]) {
		const struct sockaddr *sa = nla_data(attrs[WTUN_PEER_ENDPOINT]);
		size_t len = nla_len(attrs[WTUN_PEER_ENDPOINT]);

		if (len == sizeof(struct sockaddr_in) && sa->sa_family == AF_INET)
			wtun_set_endpoint_v4(peer, (const struct sockaddr_in *)sa);
		else if (len == sizeof(struct sockaddr_in6) && sa->sa_family == AF_INET6)
			wtun_set_endpoint_v6(peer, (const struct sockaddr_in6 *)sa);
		else {
<<<<<<< V
			return -EAFNOSUPPORT;
=======
			ret = -EAFNOSUPPORT;
			goto out;
>>>>>>> F
		}
	}

	if (flags & WTUN_PEER_F_REPLACE_NETS)
		allowed_remove_by_peer(&wt->allowed, peer);

	if (attrs[WTUN_PEER_NETS]) {
		struct nlattr *attr, *net[WTUN_NET_MAX + 1];
		int rem;

		nla_for_each_nested(attr, attrs[WTUN_PEER_NETS], rem) {
			ret = nla_parse_nested(net, WTUN_NET_MAX, attr, net_policy, NULL);
			if (ret < 0)
				goto out;
			ret = set_allowed_net(peer, net);
			if (ret < 0)
				goto out;
		}
	}

	if (netif_running(wt->dev))
		wtun_send_staged(peer);

out:
	wtun_peer_put(peer);
	if (psk)
		memzero_explicit(psk, WTUN_KEY_LEN);
	return ret;
}
