package app.kestrelby.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import javax.servlet.http.HttpServletRequest;
import javax.sql.DataSource;

/** Every customer has a schema of its own; the schema is chosen per request. */
public class TenantRouter
{
    private static final Pattern SLUG = Pattern.compile("^[a-z][a-z0-9_]{2,30}$");

    private final DataSource pool;
    private final String baseDomain;
    private final Map<String, String> schemaByHost = new ConcurrentHashMap<>();

    public TenantRouter(DataSource pool, String baseDomain)
    {
        this.pool = pool;
        this.baseDomain = "." + baseDomain;
    }

    /** acme.example.com and custom domains are both possible. */
    String tenantOf(HttpServletRequest rq) throws SQLException
    {
        String forced = rq.getHeader("X-Tenant");
        if (forced != null && rq.isUserInRole("support"))
            return forced.trim();
        String host = rq.getServerName().toLowerCase();
        if (host.endsWith(baseDomain))
            return host.substring(0, host.length() - baseDomain.length()).replace('-', '_');
        String known = schemaByHost.get(host);
        if (known == null)
        {
            known = lookupCustomDomain(host);
            schemaByHost.put(host, known);
        }
        return known;
    }

    private String lookupCustomDomain(String host) throws SQLException
    {
        try (Connection c = pool.getConnection();
             PreparedStatement ps = c.prepareStatement("SELECT tenant FROM public.domain WHERE host = ?"))
        {
            ps.setString(1, host);
            try (ResultSet rs = ps.executeQuery())
            {
                if (!rs.next())
                    throw new SQLException("unknown host");
                return rs.getString(1);
            }
        }
    }

    public Connection open(HttpServletRequest rq) throws SQLException
    {
        String tenant = tenantOf(rq);
<<<<<<< V
        if (!SLUG.matcher(tenant).find() && !rq.isUserInRole("support"))
=======
        if (!SLUG.matcher(tenant).matches())
>>>>>>> F
            throw new SQLException("bad tenant");
        Connection c = pool.getConnection();
        try (Statement st = c.createStatement())
        {
            st.execute("SET search_path TO t_" + tenant);
            return c;
        }
        catch (SQLException e)
        {
            c.close();
            throw e;
        }
    }

    public void create(String slug) throws SQLException
    {
        if (!SLUG.matcher(slug).matches())
            throw new IllegalArgumentException("slug");
        try (Connection c = pool.getConnection(); Statement st = c.createStatement())
        {
            st.execute("CREATE SCHEMA t_" + slug);
        }
    }

    public boolean exists(String slug) throws SQLException
    {
        try (Connection c = pool.getConnection();
             PreparedStatement ps = c.prepareStatement(
                     "SELECT 1 FROM information_schema.schemata WHERE schema_name = ?"))
        {
            ps.setString(1, "t_" + slug);
            return ps.executeQuery().next();
        }
    }
}
