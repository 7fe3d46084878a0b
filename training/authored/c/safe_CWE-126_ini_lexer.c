#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Tokens are slices of the input; the input need not end in a zero byte. */
enum tok_kind { TOK_END, TOK_SECTION, TOK_KEY, TOK_VALUE, TOK_ERROR };

struct token {
	enum tok_kind kind;
	const char *start;
	size_t len;
	unsigned line;
};

struct lexer {
	const char *p;
	const char *end;
	unsigned line;
	bool after_key;
};

void lexer_init(struct lexer *lx, const char *text, size_t len)
{
	lx->p = text;
	lx->end = text + len;
	lx->line = 1;
	lx->after_key = false;
}

static bool at_blank(const struct lexer *lx)
{
	return lx->p < lx->end && (*lx->p == ' ' || *lx->p == '\t' || *lx->p == '\r');
}

static void skip_blanks(struct lexer *lx)
{
	while (at_blank(lx))
		lx->p++;
}

static void skip_to_eol(struct lexer *lx)
{
	const char *nl = memchr(lx->p, '\n', (size_t)(lx->end - lx->p));

	lx->p = nl ? nl : lx->end;
}

static bool is_name_char(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-' || c == '.';
}

static struct token make(const struct lexer *lx, enum tok_kind kind, const char *start, const char *stop)
{
	struct token t = { kind, start, (size_t)(stop - start), lx->line };

	return t;
}

static struct token lex_value(struct lexer *lx)
{
	const char *start, *stop;

	lx->after_key = false;
	skip_blanks(lx);
	start = lx->p;
	if (lx->p < lx->end && *lx->p == '"') {
		start = ++lx->p;
		while (lx->p < lx->end && *lx->p != '"' && *lx->p != '\n')
			lx->p++;
		if (lx->p == lx->end || *lx->p != '"')
			return make(lx, TOK_ERROR, start, lx->p);
		stop = lx->p++;
		return make(lx, TOK_VALUE, start, stop);
	}
	while (lx->p < lx->end && *lx->p != '\n' && *lx->p != '#')
		lx->p++;
	stop = lx->p;
	while (stop > start && isspace((unsigned char)stop[-1]))
		stop--;
	return make(lx, TOK_VALUE, start, stop);
}

struct token lexer_next(struct lexer *lx)
{
	const char *start;

	if (lx->after_key)
		return lex_value(lx);
	for (;;) {
		skip_blanks(lx);
		if (lx->p == lx->end)
			return make(lx, TOK_END, lx->p, lx->p);
		if (*lx->p == '\n') {
			lx->line++;
			lx->p++;
		} else if (*lx->p == '#' || *lx->p == ';') {
			skip_to_eol(lx);
		} else {
			break;
		}
	}
	start = lx->p;
	if (*lx->p == '[') {
		start = ++lx->p;
		while (lx->p < lx->end && is_name_char(*lx->p))
			lx->p++;
		if (lx->p == start || lx->p == lx->end || *lx->p != ']')
			return make(lx, TOK_ERROR, start, lx->p);
		return make(lx, TOK_SECTION, start, lx->p++);
	}
	while (lx->p < lx->end && is_name_char(*lx->p))
		lx->p++;
	if (lx->p > start) {
		const char *stop = lx->p;

		skip_blanks(lx);
		if (lx->p < lx->end && *lx->p == '=') {
			lx->p++;
			lx->after_key = true;
			return make(lx, TOK_KEY, start, stop);
		}
	}
	skip_to_eol(lx);
	return make(lx, TOK_ERROR, start, lx->p);
}

/* Compares a slice with a literal. */
bool token_is(const struct token *t, const char *word)
{
	size_t n = strlen(word);

	return t->len == n && memcmp(t->start, word, n) == 0;
}

/* Copies a slice out as a C string; false when it does not fit. */
bool token_copy(const struct token *t, char *dst, size_t size)
{
	if (t->len >= size)
		return false;
	memcpy(dst, t->start, t->len);
	dst[t->len] = '\0';
	return true;
}
