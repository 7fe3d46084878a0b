#include <stddef.h>
#include <stdint.h>
#include "modbus.h"

#define ADU_MAX 256

struct adu {
    uint8_t b[ADU_MAX];
    size_t n;
};

static void put8(struct adu *a, uint8_t v)
{
    if (a->n < ADU_MAX)
        a->b[a->n++] = v;
}

static void put16(struct adu *a, uint16_t v)
{
    put8(a, (uint8_t)(v >> 8));
    put8(a, (uint8_t)v);
}

uint16_t modbus_crc(const uint8_t *p, size_t n)
{
    uint16_t crc = 0xffff;

    while (n--) {
        crc ^= *p++;
        for (int i = 0; i < 8; i++)
            crc = crc & 1 ? (uint16_t)(crc >> 1 ^ 0xa001) : (uint16_t)(crc >> 1);
    }
    return crc;
}

static void finish(struct adu *a)
{
    uint16_t crc = modbus_crc(a->b, a->n);

    put8(a, (uint8_t)crc);
    put8(a, (uint8_t)(crc >> 8));
}

void modbus_read_holding(struct adu *a, uint8_t unit, uint16_t addr, uint16_t count)
{
    a->n = 0;
    put8(a, unit);
    put8(a, 0x03);
    put16(a, addr);
    put16(a, count);
    finish(a);
}

void modbus_write_single(struct adu *a, uint8_t unit, uint16_t addr, uint16_t value)
{
    a->n = 0;
    put8(a, unit);
    put8(a, 0x06);
    put16(a, addr);
    put16(a, value);
    finish(a);
}

int modbus_write_multiple(struct adu *a, uint8_t unit, uint16_t addr, const uint16_t *v, uint16_t count)
{
    if (count == 0 || count > 123)
        return MODBUS_ECOUNT;
    a->n = 0;
    put8(a, unit);
    put8(a, 0x10);
    put16(a, addr);
    put16(a, count);
    put8(a, (uint8_t)(count * 2));
    for (uint16_t i = 0; i < count; i++)
        put16(a, v[i]);
    finish(a);
    return 0;
}

unsigned modbus_gap_us(unsigned baud)
{
    return baud > 19200 ? 1750 : 38500000u / (baud ? baud : 9600);
}
