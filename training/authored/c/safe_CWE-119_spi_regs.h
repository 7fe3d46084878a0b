/* SPDX-License-Identifier: MIT */
/*
 * Register map of the QSPI controller, revision 3.
 *
 * Every access goes through spi_rd()/spi_wr(): the block is mapped as device
 * memory and takes aligned 32-bit accesses only.
 */
#ifndef BOARD_SPI_REGS_H
#define BOARD_SPI_REGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SPI_CTRL		0x00u
#define SPI_STATUS		0x04u
#define SPI_CLKDIV		0x08u
#define SPI_TXFIFO		0x10u
#define SPI_RXFIFO		0x14u
#define SPI_IRQ_ENABLE		0x20u
#define SPI_IRQ_CLEAR		0x24u
#define SPI_BLOCK_SIZE		0x1000u

#define SPI_BIT(n)		(UINT32_C(1) << (n))
#define SPI_MASK(hi, lo)	((UINT32_MAX >> (31 - (hi))) & (UINT32_MAX << (lo)))

#define CTRL_ENABLE		SPI_BIT(0)
#define CTRL_RESET		SPI_BIT(1)
#define CTRL_CPOL		SPI_BIT(2)
#define CTRL_CPHA		SPI_BIT(3)
#define CTRL_CS_SHIFT		8
#define CTRL_CS_MASK		SPI_MASK(10, 8)

#define STATUS_TX_FULL		SPI_BIT(0)
#define STATUS_RX_EMPTY		SPI_BIT(1)
#define STATUS_BUSY		SPI_BIT(2)
#define STATUS_RX_LEVEL_SHIFT	16
#define STATUS_RX_LEVEL_MASK	SPI_MASK(22, 16)

#define CLKDIV_MIN		2u
#define CLKDIV_MAX		254u

struct spi_dev {
	volatile uint32_t *base;
	uint32_t input_hz;
};

static inline uint32_t spi_rd(const struct spi_dev *d, uint32_t reg)
{
	return d->base[reg / sizeof(uint32_t)];
}

static inline void spi_wr(const struct spi_dev *d, uint32_t reg, uint32_t val)
{
	d->base[reg / sizeof(uint32_t)] = val;
}

static inline void spi_update(const struct spi_dev *d, uint32_t reg, uint32_t mask, uint32_t val)
{
	spi_wr(d, reg, (spi_rd(d, reg) & ~mask) | (val & mask));
}

static inline unsigned spi_rx_level(const struct spi_dev *d)
{
	return (spi_rd(d, SPI_STATUS) & STATUS_RX_LEVEL_MASK) >> STATUS_RX_LEVEL_SHIFT;
}

/* The divider is even; rounds up so that the bus never runs too fast. */
static inline bool spi_set_clock(const struct spi_dev *d, uint32_t hz)
{
	uint32_t div;

	if (hz == 0 || hz > d->input_hz)
		return false;
	div = d->input_hz / hz + (d->input_hz % hz != 0);
	if (div < CLKDIV_MIN)
		div = CLKDIV_MIN;
	if (div > CLKDIV_MAX)
		return false;
	div += div & 1u;
	spi_wr(d, SPI_CLKDIV, div);
	return true;
}

static inline bool spi_select(const struct spi_dev *d, unsigned cs)
{
	if (cs > CTRL_CS_MASK >> CTRL_CS_SHIFT)
		return false;
	spi_update(d, SPI_CTRL, CTRL_CS_MASK, (uint32_t)cs << CTRL_CS_SHIFT);
	return true;
}

/* Polls the status register; false when the bits stay set. */
static inline bool spi_wait_clear(const struct spi_dev *d, uint32_t bits, unsigned spins)
{
	while (spins-- > 0) {
		if ((spi_rd(d, SPI_STATUS) & bits) == 0)
			return true;
	}
	return false;
}

/* Drains at most n bytes; the FIFO hands out one byte in each read. */
static inline size_t spi_drain(const struct spi_dev *d, uint8_t *dst, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		if (spi_rd(d, SPI_STATUS) & STATUS_RX_EMPTY)
			break;
		dst[i] = (uint8_t)(spi_rd(d, SPI_RXFIFO) & 0xffu);
	}
	return i;
}

_Static_assert(SPI_IRQ_CLEAR < SPI_BLOCK_SIZE, "register outside of the block");
_Static_assert(CTRL_CS_MASK == 0x700u, "chip select field moved");

#endif /* BOARD_SPI_REGS_H */
