#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define TZ_MAX_TIMES  2000
#define TZ_MAX_TYPES  64
#define TZ_MAX_CHARS  50
#define TZ_MAX_LEAPS  50

struct tz_type {
	int32_t	off;
	uint8_t	isdst;
	uint8_t	abbr;
	bool	std, ut;
};

struct tz_leap {
	int64_t	at;
	int32_t	corr;
};

struct tz {
	unsigned timecnt, typecnt, charcnt, leapcnt;
	int64_t	 at[TZ_MAX_TIMES];
	uint8_t	 idx[TZ_MAX_TIMES];
	struct tz_type types[TZ_MAX_TYPES];
	char	 chars[TZ_MAX_CHARS + 1];
	struct tz_leap leaps[TZ_MAX_LEAPS];
	uint8_t	 first_std;
};

static int32_t
get4(const uint8_t *p)
{
	return (int32_t)((uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	    (uint32_t)p[2] << 8 | p[3]);
}

static int64_t
get8(const uint8_t *p)
{
	return (int64_t)((uint64_t)(uint32_t)get4(p) << 32 | (uint32_t)get4(p + 4));
}

/*
 * Decode a time zone file.  Zones may be loaded by any user, from a path in
 * the environment.  Version 1 data has times of four bytes; it is followed by
 * the same again with eight in later versions.
 */
int
tz_load(struct tz *tz, const uint8_t *buf, size_t size)
{
	uint32_t isutc, isstd, leapc, timec, typec, charc;
	const uint8_t *p = buf, *end = buf + size;
	unsigned width = 4, i;
	size_t need;
	int64_t prev;
	uint8_t version;

again:
	if (end - p < 44 || memcmp(p, "TZif", 4) != 0)
		return -EINVAL;
	version = p[4];
	isutc = (uint32_t)get4(p + 20);
	isstd = (uint32_t)get4(p + 24);
	leapc = (uint32_t)get4(p + 28);
	timec = (uint32_t)get4(p + 32);
	typec = (uint32_t)get4(p + 36);
	charc = (uint32_t)get4(p + 40);
	p += 44;

	if (timec > TZ_MAX_TIMES || typec == 0 || typec > TZ_MAX_TYPES ||
	    charc > TZ_MAX_CHARS || leapc > TZ_MAX_LEAPS)
		return -EINVAL;
	if ((isutc != 0 && isutc != typec) || (isstd != 0 && isstd != typec))
		return -EINVAL;

	need = (size_t)timec * width + timec + typec * 6u + charc +
	    leapc * (width + 4u) + isstd + isutc;
	if (need > (size_t)(end - p))
		return -EINVAL;
	if (width == 4 && version >= '2') {
		p += need;
		width = 8;
		goto again;
	}

	memset(tz, 0, sizeof(*tz));
	tz->timecnt = timec;
	tz->typecnt = typec;
	tz->charcnt = charc;
	tz->leapcnt = leapc;

	for (i = 0, prev = INT64_MIN; i < timec; i++, p += width) {
		tz->at[i] = width == 8 ? get8(p) : get4(p);
		if (i > 0 && tz->at[i] <= prev)
			return -EINVAL;
		prev = tz->at[i];
	}
	for (i = 0; i < timec; i++) {
		tz->idx[i] = *p++;
<<<<<<< V
		if (tz->idx[i] > tz->typecnt)
=======
		if (tz->idx[i] >= typec)
>>>>>>> F
			return -EINVAL;
	}

	for (i = 0; i < typec; i++, p += 6) {
		tz->types[i].off = get4(p);
		tz->types[i].isdst = p[4];
		tz->types[i].abbr = p[5];
		if (p[4] > 1 || p[5] >= charc)
			return -EINVAL;
		if (tz->types[i].off < -93600 || tz->types[i].off > 93600)
			return -EINVAL;
	}

	memcpy(tz->chars, p, charc);
	tz->chars[charc] = '\0';
	p += charc;

	for (i = 0; i < leapc; i++) {
		tz->leaps[i].at = width == 8 ? get8(p) : get4(p);
		p += width;
		tz->leaps[i].corr = get4(p);
		p += 4;
	}
	for (i = 0; i < isstd; i++)
		tz->types[i].std = *p++ != 0;
	for (i = 0; i < isutc; i++)
		tz->types[i].ut = *p++ != 0;

	/* what holds before the first transition */
	for (i = 0; i < typec && tz->types[i].isdst; i++)
		;
	tz->first_std = (uint8_t)(i < typec ? i : 0);
	return 0;
}
