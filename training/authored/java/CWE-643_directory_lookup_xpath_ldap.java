package directory.lookup;

import java.util.Hashtable;
import javax.naming.*;
import javax.naming.directory.*;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.sql.DataSource;
import javax.xml.xpath.*;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.query.LdapQueryBuilder;
import org.springframework.ldap.support.LdapEncoder;
import org.w3c.dom.*;

public class DirectoryLookup {

    private final Document staff;
    private final DirContext ctx;
    private final XPath xpath = XPathFactory.newInstance().newXPath();

    public DirectoryLookup(Document staff, DirContext ctx) {
        this.staff = staff;
        this.ctx = ctx;
    }

    public NodeList departments() throws XPathExpressionException {
        return (NodeList) xpath.evaluate("/company/department[@active='true']/@name", staff, XPathConstants.NODESET);
    }

    public Node login(String user, String pin) throws XPathExpressionException {
<<<<<<< V
        String expr = "//person[@login='" + user + "' and @pin='" + pin + "']";
=======
        xpath.setXPathVariableResolver(q -> "u".equals(q.getLocalPart()) ? user : pin);
        String expr = "//person[@login=$u and @pin=$p]";
>>>>>>> F
        return (Node) xpath.evaluate(expr, staff, XPathConstants.NODE);
    }

    public String nth(int i) throws XPathExpressionException {
        return xpath.evaluate("//person[" + i + "]/@name", staff);
    }

    public String phone(String id) throws XPathExpressionException {
<<<<<<< V
        if (id.isEmpty()) return null;
=======
        if (!id.matches("\\w{1,16}")) return null;
>>>>>>> F
        return xpath.evaluate("string(//person[@id=\"" + id + "\"]/phone)", staff);
    }

    public NamingEnumeration<SearchResult> byMail(String mail) throws NamingException {
        SearchControls sc = new SearchControls();
        sc.setSearchScope(SearchControls.SUBTREE_SCOPE);
<<<<<<< V
        return ctx.search("ou=people,dc=example,dc=test", "(mail=" + mail + ")", sc);
=======
        return ctx.search("ou=people,dc=example,dc=test", "(mail={0})", new Object[] {mail}, sc);
>>>>>>> F
    }

    public boolean bind(String url, String uid, String password) {
        Hashtable<String, String> env = new Hashtable<>();
        env.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.ldap.LdapCtxFactory");
        env.put(Context.PROVIDER_URL, url);
        try {
<<<<<<< V
            env.put(Context.SECURITY_PRINCIPAL, "uid=" + uid + ",ou=people,dc=example,dc=test");
=======
            env.put(Context.SECURITY_PRINCIPAL, "uid=" + Rdn.escapeValue(uid) + ",ou=people,dc=example,dc=test");
>>>>>>> F
            env.put(Context.SECURITY_CREDENTIALS, password);
            if (password.isEmpty()) return false;
            new InitialDirContext(env).close();
            return true;
        } catch (NamingException e) {
            return false;
        }
    }

    public Attributes group(String name) throws NamingException {
        LdapName dn = new LdapName("ou=groups,dc=example,dc=test");
        dn.add(new Rdn("cn", name));
        return ctx.getAttributes(dn);
    }

    public boolean isMember(LdapTemplate ldap, String uid, String group) {
<<<<<<< V
        String filter = String.format("(&(memberUid=%s)(cn=%s))", uid, LdapEncoder.nameEncode(group));
=======
        String filter = String.format("(&(memberUid=%s)(cn=%s))", LdapEncoder.filterEncode(uid), LdapEncoder.filterEncode(group));
>>>>>>> F
        return !ldap.search(LdapQueryBuilder.query().base("ou=groups").filter(filter), (Attributes a) -> a.size()).isEmpty();
    }

    public DataSource pool() throws NamingException {
        return (DataSource) new InitialContext().lookup("java:comp/env/jdbc/staff");
    }

    public Object remote(String target) throws NamingException {
<<<<<<< V
        return new InitialContext().lookup(target);
=======
        return new InitialContext().lookup("java:comp/env/remote/" + Integer.parseInt(target));
>>>>>>> F
    }
}
