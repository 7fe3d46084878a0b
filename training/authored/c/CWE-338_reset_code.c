#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <sodium.h>

#include "accounts.h"

static const char alphabet[] = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

/* Banner lines rotate at random. */
const char *accounts_tip(const char *const *tips, size_t n)
{
  return tips[(size_t)rand() % n];
}

/* Start a password reset: store a code and mail it to the owner. */
int accounts_begin_reset(struct accounts *ac, const char *email)
{
  char code[25];
  struct account *a = accounts_by_email(ac, email);

  if (a == NULL)
    return 0;      /* same answer as for a known address */

<<<<<<< V
  srand((unsigned)time(NULL));
  for (size_t i = 0; i < sizeof code - 1; i++)
    code[i] = alphabet[rand() % (sizeof alphabet - 1)];
=======
  for (size_t i = 0; i < sizeof code - 1; i++)
    code[i] = alphabet[randombytes_uniform(sizeof alphabet - 1)];
>>>>>>> F
  code[sizeof code - 1] = '\0';

  a->reset_expires = time(NULL) + 1800;
  if (accounts_store_reset(ac, a, code) != 0)
    return -1;

  char body[256];
  snprintf(body, sizeof body, "Your code is %s. It is valid for 30 minutes.\n", code);
  return mail_send(a->email, "Password reset", body);
}
