package org.thistlecollege.people;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.filter.EqualsFilter;
import org.springframework.ldap.query.LdapQueryBuilder;
import org.springframework.ldap.support.LdapNameBuilder;
import org.w3c.dom.Document;

public class PeopleDirectory {

    private static final Pattern STAFF_NO = Pattern.compile("[0-9]{6}");
    private static final AttributesMapper<String> MAIL = attrs -> (String) attrs.get("mail").get();

    private final LdapTemplate ldap;

    public PeopleDirectory(LdapTemplate ldap) {
        this.ldap = ldap;
    }

    public boolean exists(DirContext ctx, String uid) throws NamingException {
        SearchControls sc = new SearchControls();
        sc.setSearchScope(SearchControls.SUBTREE_SCOPE);
<<<<<<< V
        return ctx.search("ou=people", "(&(objectClass=person)(uid=" + uid + "))", sc).hasMore();
=======
        return ctx.search("ou=people", "(&(objectClass=person)(uid={0}))", new Object[] {uid}, sc).hasMore();
>>>>>>> F
    }

    public List<String> mails(String surname) {
<<<<<<< V
        return ldap.search("ou=people", "(sn=" + surname + ")", MAIL);
=======
        return ldap.search("ou=people", new EqualsFilter("sn", surname).encode(), MAIL);
>>>>>>> F
    }

    public List<String> byStaffNumber(String number) {
        if (!STAFF_NO.matcher(number).matches()) return List.of();

        return ldap.search("ou=people", "(employeeNumber=" + number + ")", MAIL);
    }

    public boolean login(String uid, String password) {
<<<<<<< V
        return ldap.authenticate("ou=people", "(uid=" + uid + ")", password);
=======
        return !password.isEmpty() && ldap.authenticate("ou=people", new EqualsFilter("uid", uid).toString(), password);
>>>>>>> F
    }

    public javax.naming.Name dnOf(String department, String uid) throws NamingException {
<<<<<<< V
        return new LdapName("uid=" + uid + ",ou=" + department + ",dc=thistle,dc=example");
=======
        return LdapNameBuilder.newInstance("dc=thistle,dc=example").add("ou", department).add("uid", uid).build();
>>>>>>> F
    }

    public List<String> members(String group) {
        return ldap.search(LdapQueryBuilder.query().base("ou=groups").where("cn").is(group).and("active").is("TRUE"), MAIL);
    }

    public void move(DirContext ctx, String uid, String toDepartment) throws NamingException {
<<<<<<< V
        String dn = "uid=" + uid + ",ou=" + toDepartment;
=======
        String dn = "uid=" + Rdn.escapeValue(uid) + ",ou=" + Rdn.escapeValue(toDepartment);
>>>>>>> F
        ctx.rename("uid=" + Rdn.escapeValue(uid) + ",ou=incoming", dn);
    }

    public String room(Document timetable, String course) throws XPathExpressionException {
        XPath xp = XPathFactory.newInstance().newXPath();
<<<<<<< V
        return xp.evaluate("/timetable/course[@id='" + course + "']/room", timetable);
=======
        xp.setXPathVariableResolver(name -> course);
        return xp.evaluate("/timetable/course[@id=$course]/room", timetable);
>>>>>>> F
    }

    public String roomByIndex(Document timetable, int index) throws XPathExpressionException {
        return XPathFactory.newInstance().newXPath().evaluate("/timetable/course[" + index + "]/room", timetable);
    }

    public List<String> allGroups(DirContext ctx) throws NamingException {
        List<String> out = new ArrayList<>();
        NamingEnumeration<SearchResult> r = ctx.search("ou=groups", "(objectClass=groupOfNames)", new SearchControls());
        while (r.hasMore()) out.add(r.next().getNameInNamespace());

        return out;
    }
}
