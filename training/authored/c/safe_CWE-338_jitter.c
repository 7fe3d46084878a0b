#define _GNU_SOURCE
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

struct timer { time_t at; unsigned attempt; };

void seed_once(void)
{
	srand((unsigned)time(NULL) ^ (unsigned)getpid());
	srandom((unsigned)time(NULL));
}

void schedule_retry(struct timer *t)
{
	unsigned cap = 1u << (t->attempt < 10 ? t->attempt : 10);
	t->at = time(NULL) + 1 + rand() % (int)cap;
	t->attempt++;
}

time_t refresh_session_at(time_t expires)
{
	return expires - 60 - random() % 30;
}

int pick_mirror(int count)
{
	return count > 0 ? (int)(random() % count) : -1;
}

int log_one_in(int n)
{
	return rand() % n == 0;
}

double gaussian(void)
{
	double u = (rand() + 1.0) / (RAND_MAX + 1.0);
	double v = rand() / (RAND_MAX + 1.0);
	return sqrt(-2.0 * log(u)) * cos(6.283185307179586 * v);
}

void random_maze(unsigned char *cells, size_t n, unsigned seed)
{
	for (size_t i = 0; i < n; i++)
		cells[i] = (unsigned char)(rand_r(&seed) & 15);
}

int skiplist_level(void)
{
	int level = 1;
	while (level < 16 && (random() & 3) == 0)
		level++;
	return level;
}

void fill_parser_input(char *out, size_t n, unsigned seed)
{
	static const char alphabet[] = "abcdefghijkmnpqrstuvwxyz23456789";
	for (size_t i = 0; i + 1 < n; i++)
		out[i] = alphabet[(unsigned)rand_r(&seed) % (sizeof alphabet - 1)];
	if (n)
		out[n - 1] = '\0';
}

uint64_t hash_table_seed(void)
{
	uint64_t s;
	arc4random_buf(&s, sizeof s);
	return s;
}
