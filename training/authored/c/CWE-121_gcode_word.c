#include <ctype.h>
#include <stdlib.h>
#include <stdbool.h>
#include "planner.h"

/* One "word" is a letter followed by a decimal number: G1, X12.50, F-300 */
static const char *parseWord(const char *s, char *letter, float *value)
{
    char num[16];
    size_t i = 0;

    while (*s == ' ')
        s++;
    if (!isalpha((unsigned char)*s))
        return NULL;
    *letter = (char)toupper((unsigned char)*s++);

    while (isdigit((unsigned char)*s) || *s == '.' || *s == '-') {
<<<<<<< V
        if (i > sizeof(num) - 1)
            return NULL;
=======
        if (i == sizeof(num) - 1)
            return NULL;
>>>>>>> F
        num[i++] = *s++;
    }
    num[i] = '\0';
    *value = strtof(num, NULL);
    return s;
}

bool gcodeLine(const char *line, struct block *blk)
{
    char letter;
    float value;
    const char *s = line;

    while ((s = parseWord(s, &letter, &value)) != NULL) {
        switch (letter) {
        case 'G': blk->gcode = (int)value; break;
        case 'F': blk->feed = value;       break;
        case 'X': blk->target[0] = value;  break;
        case 'Y': blk->target[1] = value;  break;
        case 'Z': blk->target[2] = value;  break;
        default:
            return false;
        }
        if (*s == '\0' || *s == ';')
            return true;
    }
    return false;
}
