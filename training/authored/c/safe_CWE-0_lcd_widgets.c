#include <stdint.h>
#include "font8.h"
#include "lcd.h"

#define W 128
#define H 64

static uint8_t fb[W * H / 8];

void lcd_clear(void)
{
    for (unsigned i = 0; i < sizeof fb; i++)
        fb[i] = 0;
}

void lcd_pixel(int x, int y, int on)
{
    if (x < 0 || y < 0 || x >= W || y >= H)
        return;
    uint8_t bit = (uint8_t)(1u << (y & 7));
    if (on)
        fb[(y >> 3) * W + x] |= bit;
    else
        fb[(y >> 3) * W + x] &= (uint8_t)~bit;
}

void lcd_hline(int x, int y, int len)
{
    for (int i = 0; i < len; i++)
        lcd_pixel(x + i, y, 1);
}

void lcd_vline(int x, int y, int len)
{
    for (int i = 0; i < len; i++)
        lcd_pixel(x, y + i, 1);
}

void lcd_frame(int x, int y, int w, int h)
{
    lcd_hline(x, y, w);
    lcd_hline(x, y + h - 1, w);
    lcd_vline(x, y, h);
    lcd_vline(x + w - 1, y, h);
}

void lcd_progress(int x, int y, int w, int h, int percent)
{
    if (percent < 0)
        percent = 0;
    if (percent > 100)
        percent = 100;
    lcd_frame(x, y, w, h);
    for (int i = 0; i < (w - 4) * percent / 100; i++)
        lcd_vline(x + 2 + i, y + 2, h - 4);
}

void lcd_text(int x, int y, const char *s)
{
    for (; *s != '\0' && x < W; s++, x += 6) {
        const uint8_t *g = font8_glyph(*s);
        for (int col = 0; col < 5; col++)
            for (int row = 0; row < 8; row++)
                if (g[col] >> row & 1)
                    lcd_pixel(x + col, y + row, 1);
    }
}

void lcd_flush(void)
{
    for (int page = 0; page < H / 8; page++) {
        lcd_set_page(page);
        for (int x = 0; x < W; x++)
            lcd_write(fb[page * W + x]);
    }
}
