#include <stdint.h>
#include <string.h>
#include "mqtt_client.h"

#define TOPIC_MAX	64

struct publish {
	uint8_t		qos;
	uint8_t		retain;
	uint16_t	packet_id;
	char		topic[TOPIC_MAX];
	const uint8_t	*payload;
	size_t		payload_len;
};

static uint16_t rd16(const uint8_t *p)
{
	return (uint16_t)(p[0] << 8 | p[1]);
}

/* Variable header of a PUBLISH packet; buf starts after the remaining length. */
int mqtt_parse_publish(uint8_t flags, const uint8_t *buf, size_t len,
		       struct publish *out)
{
	const uint8_t *p = buf;
	size_t left = len;
	uint16_t tlen;

	out->qos = (flags >> 1) & 3;
	out->retain = flags & 1;
	if (out->qos == 3 || left < 2)
		return MQTT_ERR_MALFORMED;

	tlen = rd16(p);
	p += 2;
	left -= 2;
<<<<<<< V
	if (tlen > left || tlen > sizeof(out->topic))
		return MQTT_ERR_MALFORMED;
	memcpy(out->topic, p, tlen);
=======
	if (tlen > left || tlen >= sizeof(out->topic))
		return MQTT_ERR_MALFORMED;
	memcpy(out->topic, p, tlen);
>>>>>>> F
	out->topic[tlen] = '\0';
	p += tlen;
	left -= tlen;

	out->packet_id = 0;
	if (out->qos > 0) {
		if (left < 2)
			return MQTT_ERR_MALFORMED;
		out->packet_id = rd16(p);
		p += 2;
		left -= 2;
	}
	out->payload = p;
	out->payload_len = left;
	return MQTT_OK;
}
