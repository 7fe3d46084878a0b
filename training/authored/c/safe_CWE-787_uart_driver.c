#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define UART0_DR (*(volatile uint32_t *)0x4000c000u)
#define UART0_FR (*(volatile uint32_t *)0x4000c018u)
#define RX_MASK  0x3fu

static volatile uint8_t rx_buf[RX_MASK + 1];
static volatile uint8_t rx_head, rx_tail;
static char line_buf[96];
static size_t line_len;

void uart0_isr(void)
{
        uint8_t next = (uint8_t)((rx_head + 1) & RX_MASK);
        uint8_t ch = (uint8_t)UART0_DR;

        if (next == rx_tail)
                return;
        rx_buf[rx_head] = ch;
        rx_head = next;
}

int uart_getc(void)
{
        uint8_t ch;

        if (rx_head == rx_tail)
                return -1;
        ch = rx_buf[rx_tail];
        rx_tail = (uint8_t)((rx_tail + 1) & RX_MASK);
        return ch;
}

void uart_putc(char c)
{
        while (UART0_FR & 0x20u)
                ;
        UART0_DR = (uint8_t)c;
}

void uart_puts(const char *s)
{
        while (*s)
                uart_putc(*s++);
}

bool uart_poll_line(char *out, size_t size)
{
        int c;

        while ((c = uart_getc()) >= 0) {
                if (c == '\n') {
                        size_t n = line_len < size ? line_len : size - 1;

                        memcpy(out, line_buf, n);
                        out[n] = '\0';
                        line_len = 0;
                        return true;
                }
                if (line_len < sizeof(line_buf))
                        line_buf[line_len++] = (char)c;
        }
        return false;
}

void uart_put_hex(uint32_t v)
{
        char text[9];
        int i;

        for (i = 7; i >= 0; i--, v >>= 4)
                text[i] = "0123456789abcdef"[v & 15];
        text[8] = '\0';
        uart_puts(text);
}

void uart_write(const uint8_t *p, size_t n)
{
        while (n--)
                uart_putc((char)*p++);
}

size_t uart_drain(uint8_t out[RX_MASK + 1])
{
        size_t n = 0;
        int c;

        while (n <= RX_MASK && (c = uart_getc()) >= 0)
                out[n++] = (uint8_t)c;
        return n;
}
