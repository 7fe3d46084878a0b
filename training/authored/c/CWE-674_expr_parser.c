/*
 * expr.c - the condition language of the alarm rules, as received from the
 * rule editor.  Builds a tree, evaluates it against the current readings.
 */
#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#define MAX_DEPTH 64
#define MAX_NODES 512
#define IDENT_LEN 32
typedef enum { N_NUM, N_VAR, N_NOT, N_NEG, N_BIN } NodeKind;
typedef struct Node
{
  NodeKind kind;
  char op;
  double num;
  char name[IDENT_LEN];
  struct Node *left, *right;
} Node;
typedef struct
{
  const char *p;
  int depth;
  int nodes;
  const char *error;
  Node *pool;			/* MAX_NODES of them */
} Parser;
typedef double (*ReadFn) (const char *name, void *ctx);
static Node *parse_or (Parser *ps);
static Node *
fail (Parser *ps, const char *why)
{
  if (ps->error == NULL)
    ps->error = why;
  return NULL;
}
static Node *
new_node (Parser *ps, NodeKind kind)
{
  Node *n;
  if (ps->nodes == MAX_NODES)
    return fail (ps, "condition too long");
  n = &ps->pool[ps->nodes++];
  memset (n, 0, sizeof *n);
  n->kind = kind;
  return n;
}
/* Every rule that can contain itself goes through here first.  */
static bool
enter (Parser *ps)
{
  if (ps->depth >= MAX_DEPTH)
    {
      fail (ps, "condition nested too deeply");
      return false;
    }
  ps->depth++;
  return true;
}
static void
leave (Parser *ps)
{
  ps->depth--;
}
static char
peek (Parser *ps)
{
  while (isspace ((unsigned char) *ps->p))
    ps->p++;
  return *ps->p;
}
static Node *
parse_ident (Parser *ps)
{
  Node *n = new_node (ps, N_VAR);
  size_t len = 0;
  if (n == NULL)
    return NULL;
  while (isalnum ((unsigned char) *ps->p) || *ps->p == '_' || *ps->p == '.')
    {
      if (len == IDENT_LEN - 1)
	return fail (ps, "name too long");
      n->name[len++] = *ps->p++;
    }
  return n;
}
static Node *
parse_number (Parser *ps)
{
  Node *n = new_node (ps, N_NUM);
  char *end;
  if (n == NULL)
    return NULL;
  n->num = strtod (ps->p, &end);
  if (end == ps->p)
    return fail (ps, "number expected");
  ps->p = end;
  return n;
}
static Node *
parse_unary (Parser *ps)
{
  char c = peek (ps);
  Node *n;
  if (c == '!' || c == '-')
    {
      ps->p++;
      n = new_node (ps, c == '!' ? N_NOT : N_NEG);
      if (n == NULL || !enter (ps))
	return NULL;
      n->left = parse_unary (ps);
      leave (ps);
      return n->left ? n : NULL;
    }
  if (c == '(')
    {
      ps->p++;
<<<<<<< V
      if (ps->depth >= MAX_DEPTH)
	return fail (ps, "condition nested too deeply");
      n = parse_or (ps);
=======
      if (!enter (ps))
	return NULL;
      n = parse_or (ps);
      leave (ps);
>>>>>>> F
      if (n == NULL)
	return NULL;
      if (peek (ps) != ')')
	return fail (ps, "')' expected");
      ps->p++;
      return n;
    }
  if (isalpha ((unsigned char) c))
    return parse_ident (ps);
  return parse_number (ps);
}
/* Binary operators loop instead of calling themselves: the tree leans left.  */
static Node *
parse_chain (Parser *ps, const char *ops, Node *(*next) (Parser *))
{
  Node *left = next (ps), *n;
  while (left != NULL && peek (ps) != '\0' && strchr (ops, *ps->p) != NULL)
    {
      n = new_node (ps, N_BIN);
      if (n == NULL)
	return NULL;
      n->op = *ps->p++;
      n->left = left;
      n->right = next (ps);
      if (n->right == NULL)
	return NULL;
      left = n;
    }
  return left;
}
static Node *parse_sum (Parser *ps) { return parse_chain (ps, "+-", parse_unary); }
static Node *parse_cmp (Parser *ps) { return parse_chain (ps, "<>=", parse_sum); }
static Node *parse_and (Parser *ps) { return parse_chain (ps, "&", parse_cmp); }
static Node *parse_or (Parser *ps) { return parse_chain (ps, "|", parse_and); }
/* As deep as the tree, which has at most MAX_NODES nodes.  */
static double
eval (const Node *n, ReadFn rd, void *ctx)
{
  double a, b;
  switch (n->kind)
    {
    case N_NUM: return n->num;
    case N_VAR: return rd (n->name, ctx);
    case N_NOT: return eval (n->left, rd, ctx) == 0;
    case N_NEG: return -eval (n->left, rd, ctx);
    case N_BIN: break;
    }
  a = eval (n->left, rd, ctx);
  b = eval (n->right, rd, ctx);
  switch (n->op)
    {
    case '+': return a + b;
    case '-': return a - b;
    case '<': return a < b;
    case '>': return a > b;
    case '=': return a == b;
    case '&': return a != 0 && b != 0;
    default: return a != 0 || b != 0;
    }
}
const char *
expr_eval (const char *text, ReadFn rd, void *ctx, double *out)
{
  Parser ps = { .p = text };
  Node *root;
  ps.pool = malloc (MAX_NODES * sizeof *ps.pool);
  if (ps.pool == NULL)
    return "out of memory";
  root = parse_or (&ps);
  if (root != NULL && peek (&ps) != '\0')
    root = fail (&ps, "end expected");
  if (root != NULL)
    *out = eval (root, rd, ctx);
  free (ps.pool);
  return ps.error;
}
