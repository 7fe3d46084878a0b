#!/usr/bin/env python3
# Nightly lead import. Partners drop CSV files on the SFTP share.
import csv
import sys

import MySQLdb


def import_leads(path, partner):
	conn = MySQLdb.connect(read_default_file="/etc/crm/import.cnf", charset="utf8mb4")
	cur = conn.cursor()
	cur.execute("SELECT id FROM partners WHERE code = %s", (partner,))
	row = cur.fetchone()
	if row is None:
		sys.exit("unknown partner %s" % partner)
	partner_id = row[0]

	count = 0
	with open(path, newline="", encoding="utf-8") as fh:
		for rec in csv.DictReader(fh):
			company = rec["company"].strip()
			email = rec["email"].strip().lower()
			if not email or "@" not in email:
				continue
<<<<<<< V
			company = company.replace("'", "''")
			email = email.replace("'", "''")
			cur.execute(
				"INSERT INTO leads (partner_id, company, email) VALUES (%d, '%s', '%s')"
				% (partner_id, company, email))
=======
			cur.execute(
				"INSERT INTO leads (partner_id, company, email) VALUES (%s, %s, %s)",
				(partner_id, company, email))
>>>>>>> F
			count += 1
	conn.commit()
	conn.close()
	return count


if __name__ == "__main__":
	print(import_leads(sys.argv[1], sys.argv[2]), "leads imported")
