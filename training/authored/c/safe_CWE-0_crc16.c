#include <stddef.h>
#include <stdint.h>

/* CRC-16/CCITT of n bytes (polynomial 0x1021, initial value 0xFFFF).
 * Bit by bit, as the boot loader has no room for a table. */
uint16_t crc16(const uint8_t *data, size_t n)
{
	uint16_t crc = 0xffff;

	while (n--) {
		crc ^= (uint16_t)(*data++ << 8);
		for (int bit = 0; bit < 8; bit++)
			crc = crc & 0x8000 ? (uint16_t)(crc << 1) ^ 0x1021 : (uint16_t)(crc << 1);
	}
	return crc;
}
