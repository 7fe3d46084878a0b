#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MSG_MAX     512
#define TRACE_MAX   12

typedef struct chunk {
    const char *source;
    const uint32_t *lines;          /* line of each instruction */
    size_t n_code;
} chunk_t;

typedef struct call_info {
    const chunk_t *chunk;           /* NULL for a native function */
    const char *name;
    size_t pc;
} call_info_t;

typedef struct interp {
    call_info_t calls[64];
    unsigned n_calls;
    jmp_buf *catcher;
    char message[MSG_MAX];
    FILE *err;
    int warnings_fatal;
} interp_t;

static unsigned line_of(const call_info_t *ci)
{
    if (ci->chunk == NULL || ci->pc >= ci->chunk->n_code)
        return 0;
    return ci->chunk->lines[ci->pc];
}

static void report(interp_t *in, const char *fmt, ...)
{
    va_list ap;

    va_start(ap, fmt);
    vfprintf(in->err, fmt, ap);
    va_end(ap);
    fputc('\n', in->err);
}

/*
 * Raise an error.  The text that fmt makes is put behind the place where the
 * script is; without a catcher it is printed with a trace and we are done.
 */
void interp_raise(interp_t *in, const char *fmt, ...)
{
    char text[MSG_MAX - 96];
    const call_info_t *ci = NULL;
    va_list ap;
    unsigned i, shown;
    int n;

    va_start(ap, fmt);
    n = vsnprintf(text, sizeof(text), fmt, ap);
    va_end(ap);
    if (n < 0)
        strcpy(text, "unprintable error");

    for (i = in->n_calls; i > 0; i--) {
        if (in->calls[i - 1].chunk != NULL) {
            ci = &in->calls[i - 1];
            break;
        }
    }

    if (ci != NULL)
        snprintf(in->message, sizeof(in->message), "%.60s:%u: %s",
                 ci->chunk->source, line_of(ci), text);
    else
        snprintf(in->message, sizeof(in->message), "%s", text);

    if (in->catcher != NULL)
        longjmp(*in->catcher, 1);

<<<<<<< V
    report(in, in->message);
=======
    report(in, "%s", in->message);
>>>>>>> F

    shown = 0;
    for (i = in->n_calls; i > 0; i--) {
        ci = &in->calls[i - 1];
        if (shown++ == TRACE_MAX) {
            report(in, "  ... %u more", i);
            break;
        }
        if (ci->chunk == NULL)
            report(in, "  in native %s", ci->name ? ci->name : "?");
        else
            report(in, "  in %s (%s:%u)", ci->name ? ci->name : "main",
                   ci->chunk->source, line_of(ci));
    }
    exit(70);
}

/* warn(text): what the script says goes to the error stream. */
void interp_warn(interp_t *in, const char *text)
{
    if (in->warnings_fatal)
        interp_raise(in, "%s", text);
    report(in, "warning: %s", text);
}
