#include <ctype.h>
#include <stddef.h>
#include <string.h>

#define NAME_LEN 32

struct contact {
	char name[NAME_LEN];
	char phone[16];
	char group[12];
	char sort_key[NAME_LEN];
};

struct login {
	char account[64];
	char realm[32];
};

void contact_init(struct contact *c)
{
	memset(c, 0, sizeof(*c));
	strcpy(c->group, "default");
}

int contact_set_name(struct contact *c, const char *name)
{
<<<<<<< V
	if (strlen(name) > sizeof(c->name))
=======
	if (strlen(name) >= sizeof(c->name))
>>>>>>> F
		return -1;
	strcpy(c->name, name);
	return 0;
}

int contact_set_phone(struct contact *c, const char *phone)
{
	size_t n = strlen(phone);

<<<<<<< V
	if (n < 3 || n > NAME_LEN)
=======
	if (n >= sizeof(c->phone))
>>>>>>> F
		return -1;
	strcpy(c->phone, phone);
	return 0;
}

void contact_set_kind(struct contact *c, int kind)
{
	switch (kind) {
	case 1:
		strcpy(c->group, "family");
		break;
	case 2:
		strcpy(c->group, "work");
		break;
	default:
		strcpy(c->group, "other");
	}
}

void contact_make_sort_key(struct contact *c)
{
	char *p;

	strcpy(c->sort_key, c->name);
	for (p = c->sort_key; *p; p++)
		*p = (char)tolower((unsigned char)*p);
}

void contact_from_login(struct contact *c, const struct login *l)
{
<<<<<<< V
	strcpy(c->name, l->account);
=======
	strcpy(c->name, l->realm);
>>>>>>> F
	strcpy(c->group, "login");
}

int contact_parse_group(struct contact *c, const char *line)
{
	const char *val = strchr(line, '=');

	if (!val)
		return -1;
	val++;
<<<<<<< V
	if (strlen(val) >= sizeof(c->name))
=======
	if (strlen(val) >= sizeof(c->group))
>>>>>>> F
		return -1;
	strcpy(c->group, val);
	return 0;
}
