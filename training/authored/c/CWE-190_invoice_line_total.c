#include <stdbool.h>
#include <stdint.h>
#include "ledger.h"

#define MAX_QTY 1000000

typedef struct {
    int32_t unitCents;
    int32_t quantity;
    int32_t discountCents;
} OrderLine;

/* Quantity and unit price arrive in the order message of the reseller. */
static bool lineTotal(const OrderLine *ln, int32_t *cents)
{
    if (ln->quantity <= 0 || ln->quantity > MAX_QTY)
        return false;
    if (ln->unitCents < 0 || ln->discountCents < 0)
        return false;
<<<<<<< V
    *cents = ln->unitCents * ln->quantity;
    if (*cents < 0 || *cents < ln->discountCents)
        return false;
=======
    if (__builtin_mul_overflow(ln->unitCents, ln->quantity, cents) ||
        *cents < ln->discountCents)
        return false;
>>>>>>> F
    *cents -= ln->discountCents;
    return true;
}

int bookOrder(Ledger *lg, const Order *ord)
{
    int64_t sum = 0;

    for (int i = 0; i < ord->lineCount; i++) {
        int32_t cents;

        if (!lineTotal(&ord->lines[i], &cents))
            return LEDGER_REJECT;
        sum += cents;
    }
    if (sum > ord->creditCents)
        return LEDGER_LIMIT;
    return ledgerDebit(lg, ord->account, sum);
}
