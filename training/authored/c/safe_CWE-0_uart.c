/* UART and timer access of the sensor board (bare metal). */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
	volatile uint32_t CR;
	volatile uint32_t SR;
	volatile uint32_t DR;
	volatile uint32_t BRR;
} uart_regs;

#define UART1       ((uart_regs *)0x40011000u)
#define UART_CR_EN  (1u << 0)
#define UART_CR_TX  (1u << 2)
#define UART_CR_RX  (1u << 3)
#define UART_CR_RXI (1u << 5)
#define UART_SR_RXNE (1u << 5)
#define UART_SR_TXE  (1u << 7)

#define RX_SIZE 128u /* power of two */

static volatile uint8_t rx_buf[RX_SIZE];
static volatile uint32_t rx_head, rx_tail;
static volatile uint32_t rx_lost;

void uart_init(uint32_t clock_hz, uint32_t baud)
{
	UART1->CR = 0;
	UART1->BRR = (clock_hz + baud / 2u) / baud;
	UART1->CR = UART_CR_EN | UART_CR_TX | UART_CR_RX | UART_CR_RXI;
}

/* Interrupt: one byte has arrived. */
void UART1_IRQHandler(void)
{
	while (UART1->SR & UART_SR_RXNE) {
		uint8_t byte = (uint8_t)UART1->DR;

		if (rx_head - rx_tail == RX_SIZE) {
			rx_lost++;
			continue;
		}
		rx_buf[rx_head & (RX_SIZE - 1u)] = byte;
		rx_head++;
	}
}

bool uart_getc(uint8_t *byte)
{
	if (rx_head == rx_tail)
		return false;
	*byte = rx_buf[rx_tail & (RX_SIZE - 1u)];
	rx_tail++;
	return true;
}

size_t uart_read(uint8_t *buf, size_t size)
{
	size_t n = 0;

	while (n < size && uart_getc(&buf[n]))
		n++;
	return n;
}

void uart_putc(char c)
{
	while (!(UART1->SR & UART_SR_TXE))
		;
	UART1->DR = (uint8_t)c;
}

void uart_puts(const char *s)
{
	while (*s)
		uart_putc(*s++);
}

void uart_put_dec(uint32_t v)
{
	char digits[10];
	unsigned n = 0;

	do {
		digits[n++] = (char)('0' + v % 10u);
		v /= 10u;
	} while (v);
	while (n)
		uart_putc(digits[--n]);
}

void uart_put_hex(uint32_t v)
{
	for (int shift = 28; shift >= 0; shift -= 4)
		uart_putc("0123456789abcdef"[(v >> shift) & 0xfu]);
}

/* CRC-16/CCITT over a frame, most significant bit first. */
uint16_t frame_crc(const uint8_t *data, size_t n)
{
	uint16_t crc = 0xffff;

	for (size_t i = 0; i < n; i++) {
		crc ^= (uint16_t)(data[i] << 8);
		for (int bit = 0; bit < 8; bit++)
			crc = (uint16_t)(crc & 0x8000u ? (crc << 1) ^ 0x1021u : (unsigned)crc << 1);
	}
	return crc;
}

uint32_t uart_lost(void)
{
	return rx_lost;
}
