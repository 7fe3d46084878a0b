#include <ctype.h>
#include <stdlib.h>
#include <string.h>

typedef enum { TOK_IDENT, TOK_NUMBER, TOK_STRING, TOK_DELIM, TOK_EOF } TokType;

typedef struct {
    TokType type;
    size_t start, len;
    unsigned line;
} Token;

typedef struct {
    const char *src;
    size_t len, pos;
    unsigned line;
    Token *toks;
    size_t n_toks, cap;
} Lexer;

static int lexer_grow(Lexer *lx)
{
    size_t cap = lx->cap ? lx->cap * 2 : 64;
    Token *t;

    if (cap < lx->cap || cap > (size_t)-1 / sizeof(Token))
        return -1;
    t = realloc(lx->toks, cap * sizeof(Token));
    if (!t)
        return -1;
    lx->toks = t;
    lx->cap = cap;
    return 0;
}

static Token *lexer_push(Lexer *lx, TokType type, size_t start)
{
    Token *t;

    if (lx->n_toks == lx->cap && lexer_grow(lx) < 0)
        return NULL;
    t = &lx->toks[lx->n_toks++];
    t->type = type;
    t->start = start;
    t->len = 0;
    t->line = lx->line;
    return t;
}

int lexer_run(Lexer *lx)
{
    Token *open = NULL, *t;
    size_t open_idx = 0, start;
    char c, quote;

    while (lx->pos < lx->len) {
        c = lx->src[lx->pos];
        start = lx->pos;

        if (c == '\n') {
            lx->line++;
            lx->pos++;
        } else if (isspace((unsigned char)c)) {
            lx->pos++;
        } else if (isalpha((unsigned char)c) || c == '_' || c == '-') {
            if (!(t = lexer_push(lx, TOK_IDENT, start)))
                return -1;
            while (lx->pos < lx->len && (isalnum((unsigned char)lx->src[lx->pos]) ||
                                         strchr("_-", lx->src[lx->pos])))
                lx->pos++;
            t->len = lx->pos - start;
        } else if (isdigit((unsigned char)c)) {
            if (!(t = lexer_push(lx, TOK_NUMBER, start)))
                return -1;
            while (lx->pos < lx->len && isdigit((unsigned char)lx->src[lx->pos]))
                lx->pos++;
            t->len = lx->pos - start;
        } else if (c == '"' || c == '\'') {
            quote = c;
            if (!(t = lexer_push(lx, TOK_STRING, ++lx->pos)))
                return -1;
            while (lx->pos < lx->len && lx->src[lx->pos] != quote)
                lx->pos++;
            t->len = lx->pos - t->start;
            if (lx->pos < lx->len)
                lx->pos++;
        } else {
            if (!(t = lexer_push(lx, TOK_DELIM, start)))
                return -1;
            t->len = 1;
            lx->pos++;
            if (c == '{') {
                open = t;
                open_idx = lx->n_toks - 1;
            } else if (c == '}' && open) {
                /* a block's opening token spans the whole block */
<<<<<<< V
                open->len = lx->pos - open->start;
=======
                t = &lx->toks[open_idx];
                t->len = lx->pos - t->start;
>>>>>>> F
                open = NULL;
            }
        }
    }
    return lexer_push(lx, TOK_EOF, lx->pos) ? 0 : -1;
}
