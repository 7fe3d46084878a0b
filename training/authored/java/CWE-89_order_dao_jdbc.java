package shop.orders;

import java.sql.*;
import java.util.*;
import java.util.stream.Collectors;
import javax.sql.DataSource;

public class OrderDao {
    private static final String COLUMNS = "id, customer, total, state";
    private static final Map<String, String> SORT = Map.of("date", "created_at", "total", "total");

    private final DataSource ds;

    public OrderDao(DataSource ds) {
        this.ds = ds;
    }

    public int countOpen() throws SQLException {
        try (Connection c = ds.getConnection(); Statement st = c.createStatement();
             ResultSet rs = st.executeQuery("SELECT COUNT(*) FROM orders WHERE state = 'OPEN'")) {
            rs.next();
            return rs.getInt(1);
        }
    }

    public boolean exists(String customer) throws SQLException {
        try (Connection c = ds.getConnection()) {
<<<<<<< V
            PreparedStatement ps = c.prepareStatement("SELECT 1 FROM orders WHERE customer = '" + customer + "'");
=======
            PreparedStatement ps = c.prepareStatement("SELECT 1 FROM orders WHERE customer = ?");
            ps.setString(1, customer);
>>>>>>> F
            return ps.executeQuery().next();
        }
    }

    public void cancel(Connection c, String reference) throws SQLException {
<<<<<<< V
        try (Statement st = c.createStatement()) {
            st.executeUpdate("UPDATE orders SET state = 'CANCELLED' WHERE ref = '" + reference.trim() + "'");
        }
=======
        try (PreparedStatement st = c.prepareStatement("UPDATE orders SET state = 'CANCELLED' WHERE ref = ?")) {
            st.setString(1, reference.trim());
            st.executeUpdate();
        }
>>>>>>> F
    }

    public PreparedStatement listing(Connection c, String sort, boolean desc) throws SQLException {
        String column = SORT.getOrDefault(sort, "id");
        return c.prepareStatement("SELECT " + COLUMNS + " FROM orders ORDER BY " + column + (desc ? " DESC" : ""));
    }

    public PreparedStatement byStates(Connection c, List<String> states) throws SQLException {
<<<<<<< V
        String in = states.stream().map(s -> "'" + s + "'").collect(Collectors.joining(","));
=======
        String in = String.join(",", Collections.nCopies(states.size(), "?"));
>>>>>>> F
        PreparedStatement ps = c.prepareStatement("SELECT " + COLUMNS + " FROM orders WHERE state IN (" + in + ")");
        for (int i = 0; i < ps.getParameterMetaData().getParameterCount(); i++) {
            ps.setString(i + 1, states.get(i));
        }
        return ps;
    }

    public void archiveYear(Connection c, int year) throws SQLException {
        try (Statement st = c.createStatement()) {
            st.executeUpdate("CREATE TABLE orders_" + year + " AS SELECT * FROM orders WHERE YEAR(created_at) = " + year);
            st.executeUpdate("DELETE FROM orders WHERE YEAR(created_at) = " + year);
        }
    }

    public ResultSet page(Connection c, String offset, String size) throws SQLException {
        Statement st = c.createStatement();
<<<<<<< V
        return st.executeQuery("SELECT " + COLUMNS + " FROM orders LIMIT " + size + " OFFSET " + offset);
=======
        return st.executeQuery("SELECT " + COLUMNS + " FROM orders LIMIT " + Integer.parseInt(size) + " OFFSET " + Integer.parseInt(offset));
>>>>>>> F
    }

    public CallableStatement monthly(Connection c, String region) throws SQLException {
<<<<<<< V
        return c.prepareCall("{call monthly_report('" + region.replace("'", "\\'") + "')}");
=======
        CallableStatement cs = c.prepareCall("{call monthly_report(?)}");
        cs.setString(1, region);
        return cs;
>>>>>>> F
    }
}
