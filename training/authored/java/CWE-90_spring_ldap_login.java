package se.hamnkontor.auth;

import java.util.List;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.filter.EqualsFilter;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.stereotype.Component;

@Component
class BerthUsers {
    private final LdapTemplate ldap;
    BerthUsers(LdapTemplate ldap) {
        this.ldap = ldap;
    }
    boolean login(String uid, String password) {
        if (uid == null || uid.isEmpty() || password == null || password.isEmpty()) {
            return false;
        }
<<<<<<< V
        String filter = "(uid=" + LdapEncoder.nameEncode(uid) + ")";
=======
        String filter = new EqualsFilter("uid", uid).encode();
>>>>>>> F
        return ldap.authenticate("ou=berths", filter, password);
    }
    List<String> shiftLeaders() {
        return ldap.search("ou=berths", "(title=shift leader)",
                (AttributesMapper<String>) a -> (String) a.get("uid").get());
    }
}
