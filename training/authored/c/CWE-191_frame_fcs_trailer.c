#include <stdint.h>
#include <string.h>
#include "mac154.h"

#define FCS_LEN		2
#define MIN_MHR		3
#define MAX_PSDU	127	/* sizeof ind.payload */

/* Radio ISR hands over the PSDU including the FCS. */
void mac154_rx(struct mac154 *mac, const uint8_t *psdu, uint8_t len)
{
	struct mac_ind ind;
	uint8_t paylen;
	uint8_t mhr;

	if (len > MAX_PSDU)
		return;
	if (len < MIN_MHR)
		return;
	mhr = mac154_mhr_len(psdu);
<<<<<<< V
	if (len < MIN_MHR + FCS_LEN)
		return;
=======
	if (len < mhr + FCS_LEN)
		return;
>>>>>>> F
	paylen = len - mhr - FCS_LEN;
	if (crc16_ccitt(psdu, len - FCS_LEN) != (psdu[len - 2] | psdu[len - 1] << 8)) {
		mac->stats.crc++;
		return;
	}

	ind.lqi = radio_lqi();
	ind.seq = psdu[2];
	ind.len = paylen;
	memcpy(ind.payload, psdu + mhr, paylen);
	mac->rx_cb(mac, &ind);
}
