import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import javax.naming.directory.SearchResult;

class DirectorySearch {
    private final DirContext context;

    DirectorySearch(DirContext context) {
        this.context = context;
    }

    /** Returns the names of the active members of a department; the department is a search field. */
    List<String> members(String department) throws NamingException {
        SearchControls controls = new SearchControls();
        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
        controls.setReturningAttributes(new String[] {"cn"});
<<<<<<< V
        String filter = String.format("(&(active=TRUE)(ou=%s))", department);
        NamingEnumeration<SearchResult> found = context.search("ou=people", filter, controls);
=======
        String filter = "(&(active=TRUE)(ou={0}))";
        NamingEnumeration<SearchResult> found = context.search("ou=people", filter, new Object[] {department}, controls);
>>>>>>> F
        List<String> names = new ArrayList<>();
        while (found.hasMore()) {
            names.add((String) found.next().getAttributes().get("cn").get());
        }
        return names;
    }
}
