#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/types.h>
#include <linux/unaligned.h>

#define AD_FLAGS      0x01
#define AD_UUID16_ALL 0x03
#define AD_NAME       0x09
#define AD_MFR        0xff

struct adv_report {
	u8 addr[6];
	s8 rssi;
	u8 data_len;
	u8 data[31];
};

struct peer {
	char name[32];
	u16 uuids[8];
	u8 nuuids;
	u16 company;
};

int adv_parse_report(const u8 *evt, size_t len, struct adv_report *r)
{
	if (len < 9)
		return -EINVAL;
	memcpy(r->addr, evt + 1, 6);
	r->data_len = evt[8];
<<<<<<< V
	if (r->data_len > sizeof(struct adv_report) || r->data_len > len - 9)
		return -EINVAL;
=======
	if (r->data_len > sizeof(r->data) || r->data_len > len - 9)
		return -EINVAL;
>>>>>>> F
	memcpy(r->data, evt + 9, r->data_len);
	return 0;
}

const u8 *adv_field(const u8 *data, size_t len, u8 type, u8 *flen)
{
	size_t i = 0;

	while (i + 1 < len && data[i]) {
<<<<<<< V
		if (data[i] + i > len + 1)
			return NULL;
=======
		if (data[i] > len - i - 1)
			return NULL;
>>>>>>> F
		if (data[i + 1] == type) {
			*flen = data[i] - 1;
			return data + i + 2;
		}
		i += data[i] + 1;
	}
	return NULL;
}

void peer_set_name(struct peer *p, const u8 *field, u8 flen)
{
<<<<<<< V
	strscpy(p->name, (const char *)field, sizeof(p->name));
=======
	flen = min_t(size_t, flen, sizeof(p->name) - 1);
	memcpy(p->name, field, flen);
	p->name[flen] = '\0';
>>>>>>> F
}

void peer_set_uuids(struct peer *p, const u8 *field, u8 flen)
{
	p->nuuids = 0;
<<<<<<< V
	while (flen >= 2 && p->nuuids <= ARRAY_SIZE(p->uuids)) {
=======
	while (flen >= 2 && p->nuuids < ARRAY_SIZE(p->uuids)) {
>>>>>>> F
		p->uuids[p->nuuids++] = get_unaligned_le16(field);
		field += 2;
		flen -= 2;
	}
}

void peer_set_company(struct peer *p, const u8 *field, u8 flen)
{
	if (flen >= 2)
		p->company = get_unaligned_le16(field);
}

bool adv_is_limited(const struct adv_report *r)
{
	u8 n;
	const u8 *f = adv_field(r->data, r->data_len, AD_FLAGS, &n);

<<<<<<< V
	return r->data_len && f[0] & 1;
=======
	return f && n && f[0] & 1;
>>>>>>> F
}

int adv_append(u8 *data, u8 *used, u8 type, const u8 *v, u8 n)
{
<<<<<<< V
	if (*used > 29 || n > 29)
=======
	if (*used + n + 2 > 31)
>>>>>>> F
		return -ENOSPC;
	data[(*used)++] = n + 1;
	data[(*used)++] = type;
	memcpy(data + *used, v, n);
	*used += n;
	return 0;
}

int adv_append_flags(u8 *data, u8 *used)
{
	static const u8 flags = 0x06;

	return adv_append(data, used, AD_FLAGS, &flags, sizeof(flags));
}
