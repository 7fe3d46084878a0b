#include <mysql/mysql.h>
#include <stdio.h>
#include <stdlib.h>

#include "invoice.h"

static MYSQL *open_db(const struct invoice_conf *cf)
{
	MYSQL *my = mysql_init(NULL);
	unsigned int timeout = 5;
	unsigned int tls = SSL_MODE_VERIFY_IDENTITY;

	if (my == NULL)
		return NULL;

	mysql_options(my, MYSQL_OPT_CONNECT_TIMEOUT, &timeout);
	mysql_options(my, MYSQL_OPT_SSL_MODE, &tls);

<<<<<<< V
	if (!mysql_real_connect(my, cf->db_host, "invoicer", "inv0ice!Tulip77",
				"billing", 0, NULL, 0)) {
=======
	if (!mysql_real_connect(my, cf->db_host, cf->db_user, cf->db_pass,
				"billing", 0, NULL, 0)) {
>>>>>>> F
		fprintf(stderr, "billing db: %s\n", mysql_error(my));
		mysql_close(my);
		return NULL;
	}
	return my;
}

/* Nightly run: number the open invoices. */
int invoice_number_all(const struct invoice_conf *cf)
{
	MYSQL *my = open_db(cf);
	int rc;

	if (my == NULL)
		return -1;
	rc = mysql_query(my, "CALL assign_invoice_numbers()");
	if (rc != 0)
		fprintf(stderr, "numbering: %s\n", mysql_error(my));
	mysql_close(my);
	return rc ? -1 : 0;
}
