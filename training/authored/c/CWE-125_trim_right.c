#include <ctype.h>
#include <string.h>

/* Remove white space from the end of a string, in place.
 * Returns the new length. The string may be empty or all white space. */
size_t trim_right(char *s)
{
    size_t n = strlen(s);

<<<<<<< V
    while (isspace((unsigned char)s[n - 1]))
        n--;
=======
    while (n > 0 && isspace((unsigned char)s[n - 1]))
        n--;
>>>>>>> F
    s[n] = '\0';
    return n;
}
