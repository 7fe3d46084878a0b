#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

#define NAME_LEN 40

struct part { char name[NAME_LEN]; char bin[8]; uint8_t serial[12]; };

void part_set_bin(struct part *p, unsigned row, unsigned shelf)
{
	sprintf(p->bin, "%c%02u-%u", 'A' + row % 26, shelf % 100, row % 10);
}

int part_set_name(struct part *p, const char *s)
{
	if (strlen(s) >= sizeof(p->name))
		return -1;
	strcpy(p->name, s);
	return 0;
}

char *part_label(const struct part *p)
{
	char *s = malloc(strlen(p->name) + strlen(p->bin) + 4);

	if (s) {
		strcpy(s, p->name);
		strcat(s, " @ ");
		strcat(s, p->bin);
	}
	return s;
}

void part_serial_hex(const struct part *p, char out[2 * 12 + 1])
{
	for (size_t i = 0; i < sizeof(p->serial); i++)
		sprintf(out + 2 * i, "%02x", p->serial[i]);
}

ssize_t scan_barcode(int fd, char *out, size_t cap)
{
	ssize_t n;

	if (cap == 0)
		return -1;
	n = read(fd, out, cap - 1);
	out[n > 0 ? n : 0] = '\0';
	return n;
}

int load_serial(struct part *p, const uint8_t *msg, size_t n)
{
	if (n < sizeof(p->serial))
		return -1;
	memcpy(p->serial, msg + n - sizeof(p->serial), sizeof(p->serial));
	return 0;
}

void name_column(const struct part *p, char cell[NAME_LEN])
{
	size_t n = strlen(p->name);

	memset(cell, ' ', NAME_LEN);
	memcpy(cell, p->name, n);
	cell[NAME_LEN - 1] = '\0';
}

int parse_line(const char *line, struct part *p)
{
	return sscanf(line, "%39[^;];%7s", p->name, p->bin) == 2;
}

void copy_names(char (*dst)[NAME_LEN], const struct part *src, size_t n)
{
	while (n--)
		memcpy(dst[n], src[n].name, sizeof(dst[n]));
}

char *path_for(const char *sku)
{
	static const char dir[] = "/srv/parts/";
	size_t k = strspn(sku, "0123456789");
	char *s = malloc(sizeof(dir) + k);

	if (s) {
		memcpy(s, dir, sizeof(dir) - 1);
		memcpy(s + sizeof(dir) - 1, sku, k);
		s[sizeof(dir) - 1 + k] = '\0';
	}
	return s;
}
