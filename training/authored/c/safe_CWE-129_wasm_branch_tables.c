#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CTRL_MAX   256

typedef struct {
  const uint8_t *p, *end;
  const char *err;
} rd;

typedef struct {
  uint32_t height;
  uint8_t kind;
  bool unreachable;
} ctrl;

typedef struct {
  uint32_t n_locals;
  uint32_t n_funcs;
  uint32_t n_globals;
  const bool *global_mutable;
  ctrl stack[CTRL_MAX];
  uint32_t depth;
} fn_ctx;

static uint32_t leb_u32(rd *r)
{
  uint32_t v = 0;
  unsigned shift = 0;
  uint8_t b;

  do {
    if (r->p == r->end || shift > 28) {
      r->err = "integer cut or too long";
      r->p = r->end;
      return 0;
    }
    b = *r->p++;
    if (shift == 28 && (b & 0x70)) {
      r->err = "integer too large";
      r->p = r->end;
      return 0;
    }
    v |= (uint32_t)(b & 0x7f) << shift;
    shift += 7;
  } while (b & 0x80);
  return v;
}

static const char *push_ctrl(fn_ctx *f, uint8_t kind)
{
  if (f->depth == CTRL_MAX)
    return "blocks nested too deeply";
  f->stack[f->depth].kind = kind;
  f->stack[f->depth].height = 0;
  f->stack[f->depth].unreachable = false;
  f->depth++;
  return NULL;
}

/* Checks all indexes of a function body, so that the interpreter need not. */
const char *check_body(fn_ctx *f, rd *r)
{
  uint32_t idx, n, i;
  uint8_t op;

  f->depth = 0;
  r->err = push_ctrl(f, 0x02);

  while (r->p < r->end && r->err == NULL) {
    op = *r->p++;

    switch (op) {
    case 0x02: case 0x03: case 0x04:        /* block, loop, if */
      if (r->p == r->end)
        return "type of a block missing";
      r->p++;
      r->err = push_ctrl(f, op);
      break;

    case 0x05:                              /* else */
      if (f->stack[f->depth - 1].kind != 0x04)
        return "else without if";
      f->stack[f->depth - 1].kind = 0x05;
      break;

    case 0x0b:                              /* end */
      f->depth--;
      if (f->depth == 0)
        return r->p == r->end ? NULL : "code behind the end";
      break;

    case 0x0c: case 0x0d:                   /* br, br_if */
      idx = leb_u32(r);
      if (r->err == NULL && idx >= f->depth)
        return "branch target out of range";
      if (op == 0x0c)
        f->stack[f->depth - 1].unreachable = true;
      break;

    case 0x0e:                              /* br_table */
      n = leb_u32(r);
      if (n > (size_t)(r->end - r->p))
        return "branch table too long";
      for (i = 0; i <= n && r->err == NULL; i++) {
        idx = leb_u32(r);
        if (r->err == NULL && idx >= f->depth)
          return "branch target out of range";
      }
      f->stack[f->depth - 1].unreachable = true;
      break;

    case 0x10:                              /* call */
      if (leb_u32(r) >= f->n_funcs)
        return "no such function";
      break;

    case 0x20: case 0x21: case 0x22:        /* local.get, set, tee */
      if (leb_u32(r) >= f->n_locals)
        return "no such local";
      break;

    case 0x23: case 0x24:                   /* global.get, set */
      idx = leb_u32(r);
      if (idx >= f->n_globals)
        return "no such global";
      if (op == 0x24 && !f->global_mutable[idx])
        return "global cannot be set";
      break;

    case 0x41:                              /* i32.const */
      while (r->p < r->end && (*r->p++ & 0x80))
        ;
      break;

    default:
      break;
    }
  }
  return r->err ? r->err : "body does not end";
}
