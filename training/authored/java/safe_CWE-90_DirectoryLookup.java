package org.example.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;

public class DirectoryLookup {

    private static final String[] ATTRS = {"cn", "mail", "telephoneNumber"};
    private static final Set<String> SITES = Set.of("north", "south", "harbour");

    private final DirContext ctx;

    public DirectoryLookup(DirContext ctx) {
        this.ctx = ctx;
    }

    private static SearchControls controls(int limit) {
        SearchControls sc = new SearchControls();
        sc.setSearchScope(SearchControls.SUBTREE_SCOPE);
        sc.setReturningAttributes(ATTRS);
        sc.setCountLimit(limit);
        sc.setTimeLimit(3000);
        return sc;
    }

    public List<String> byName(String site, String name) throws NamingException {
        if (!SITES.contains(site)) {
            return List.of();
        }
        String filter = "(&(objectClass=person)(l=" + site + ")(|(cn=*{0}*)(uid={0})))";
        NamingEnumeration<SearchResult> found =
                ctx.search("ou=people,dc=example,dc=org", filter, new Object[] {name}, controls(50));
        List<String> out = new ArrayList<>();
        try {
            while (found.hasMore()) {
                Attribute mail = found.next().getAttributes().get("mail");
                if (mail != null) {
                    out.add(String.valueOf(mail.get()));
                }
            }
        } finally {
            found.close();
        }
        return out;
    }

    public LdapName entry(String uid) throws NamingException {
        LdapName dn = new LdapName("ou=people,dc=example,dc=org");
        dn.add(new Rdn("uid", uid));
        return dn;
    }
}
