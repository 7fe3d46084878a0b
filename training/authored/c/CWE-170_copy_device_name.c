#include <stdio.h>
#include <string.h>

#define NAME_LEN 16

struct device {
	char name[NAME_LEN];
	unsigned id;
};

/* Set the name shown for a device. Longer names are cut.
 * name is the zero-terminated text announced by the device itself. */
void device_set_name(struct device *d, const char *name)
{
<<<<<<< V
	strncpy(d->name, name, NAME_LEN);
=======
	snprintf(d->name, NAME_LEN, "%s", name);
>>>>>>> F
}

/* Append the device to the listing; returns the number of characters used. */
int device_print(const struct device *d, char *buf, size_t size)
{
	return snprintf(buf, size, "%08x %s\n", d->id, d->name);
}
