#include <string.h>
#include "pos_printer.h"

#define COLS 42

// A receipt line: item name on the left, price on the right.
void receiptLine(Printer *pr, const char *item, const char *price) {
  char line[COLS + 1];
  size_t nameLen, priceLen = strlen(price);

  if (priceLen > 12)
    return;
  memset(line, ' ', COLS);

  nameLen = strlen(item);
  if (nameLen > COLS - priceLen - 1)
    nameLen = COLS - priceLen - 1;
  memcpy(line, item, nameLen);
<<<<<<< V
  strncpy(line + COLS - priceLen, price, priceLen);
=======
  strcpy(line + COLS - priceLen, price);
>>>>>>> F
  printerWrite(pr, line, strlen(line));
  printerFeed(pr, 1);
}

void receiptRule(Printer *pr) {
  char line[COLS + 1];

  memset(line, '-', COLS);
  line[COLS] = '\0';
  printerWrite(pr, line, strlen(line));
  printerFeed(pr, 1);
}
