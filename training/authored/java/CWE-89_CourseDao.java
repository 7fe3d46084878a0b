import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

public class CourseDao {
    /**
     * Titles of the courses of a term whose title begins with a text.
     *
     * @param term   id of the term
     * @param prefix text from the search field, may be empty
     */
    public List<String> titles(Connection con, int term, String prefix) throws SQLException {
<<<<<<< V
        String sql = "SELECT title FROM course WHERE term = ? AND title LIKE '" + prefix.trim() + "%'";
        try (PreparedStatement st = con.prepareStatement(sql)) {
            st.setInt(1, term);
=======
        String sql = "SELECT title FROM course WHERE term = ? AND title LIKE ?";
        try (PreparedStatement st = con.prepareStatement(sql)) {
            st.setInt(1, term);
            st.setString(2, prefix.trim() + "%");
>>>>>>> F
            List<String> titles = new ArrayList<>();
            try (ResultSet rs = st.executeQuery()) {
                while (rs.next()) {
                    titles.add(rs.getString(1));
                }
            }
            return titles;
        }
    }
}
