package coop.harvest.members;

import java.util.List;
import org.springframework.ldap.core.AttributesMapper;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.support.LdapEncoder;
import org.springframework.stereotype.Service;

@Service
public class MemberSearch
{
    private final LdapTemplate ldap;

    public MemberSearch(LdapTemplate ldap)
    {
        this.ldap = ldap;
    }

    public List<String> byName(String typed)
    {
        if (typed == null || typed.isBlank())
        {
            return List.of();
        }
        String filter = "(&(objectClass=inetOrgPerson)(cn=*" + LdapEncoder.filterEncode(typed.trim()) + "*))";
        return ldap.search("ou=members", filter, (AttributesMapper<String>) a -> (String) a.get("cn").get());
    }
}
