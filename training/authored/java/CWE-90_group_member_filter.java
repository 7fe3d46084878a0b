package edu.lakehouse.ldap;

import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;

public class CampusDirectory {
	private static final String BASE = "ou=people,dc=lakehouse,dc=edu";

	private final DirContext ctx;

	public CampusDirectory(DirContext ctx) {
		this.ctx = ctx;
	}

	/** Staff entries whose common name begins with what was typed into the address field. */
	public List<String> complete(String typed) throws NamingException {
		if (typed == null || typed.trim().length() < 2) {
			return new ArrayList<>();
		}
		SearchControls controls = new SearchControls();
		controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
		controls.setCountLimit(20);
		controls.setTimeLimit(2000);
		controls.setReturningAttributes(new String[] {"mail"});

		NamingEnumeration<SearchResult> found = ctx.search(BASE,
<<<<<<< V
				"(&(objectClass=person)(employeeType=staff)(cn=" + typed.trim() + "*))", controls);
=======
				"(&(objectClass=person)(employeeType=staff)(cn={0}*))", new Object[] {typed.trim()}, controls);
>>>>>>> F
		List<String> mails = new ArrayList<>();
		while (found.hasMore()) {
			Object mail = found.next().getAttributes().get("mail");
			if (mail != null) {
				mails.add(mail.toString());
			}
		}
		return mails;
	}
}
