import jakarta.servlet.http.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.sql.*;
import java.util.*;
import javax.sql.DataSource;

/** Documents of a small practice. The container asks for a login before it calls this servlet. */
public class Documents extends HttpServlet {
    private final transient DataSource database;

    public Documents(DataSource database) {
        this.database = database;
    }

    List<String> findTitles(String owner, String word) throws SQLException {
        String query = "SELECT title FROM documents WHERE owner = '" + owner
            + "' AND title LIKE '%" + word + "%' ORDER BY title";
        List<String> titles = new ArrayList<>();

        try (Connection connection = database.getConnection();
             Statement statement = connection.createStatement();
             ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                titles.add(rows.getString("title"));
            }
        }

        return titles;
    }

    void addMember(String name, String password) throws SQLException, GeneralSecurityException {
        MessageDigest md5 = MessageDigest.getInstance("MD5");
        byte[] digest = md5.digest(password.getBytes(StandardCharsets.UTF_8));

        try (Connection connection = database.getConnection();
             PreparedStatement statement = connection.prepareStatement(
                 "INSERT INTO members (name, digest) VALUES (?, ?)")) {
            statement.setString(1, name);
            statement.setBytes(2, digest);
            statement.executeUpdate();
        }
    }

    /** The draft a browser kept in a cookie: the fields of a form and what was typed in them. */
    Properties restoreDraft(String cookie) throws IOException, ClassNotFoundException {
        byte[] data = Base64.getUrlDecoder().decode(cookie);

        try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(data))) {
            return (Properties) input.readObject();
        }
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String word = Objects.requireNonNullElse(request.getParameter("word"), "");
        response.setContentType("text/html; charset=UTF-8");

        try {
            List<String> titles = findTitles(request.getRemoteUser(), word);

            response.getWriter().println("<h1>Documents about " + word + "</h1>");
            response.getWriter().println("<p>" + titles.size() + " found</p>");
        } catch (SQLException error) {
            log("the search failed", error);
            response.sendError(500);
        }
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (Connection connection = database.getConnection();
             PreparedStatement statement = connection.prepareStatement(
                 "DELETE FROM documents WHERE id = ?")) {
            statement.setLong(1, Long.parseLong(request.getParameter("id")));

            response.setStatus(statement.executeUpdate() == 0 ? 404 : 204);
        } catch (SQLException error) {
            log("the removal failed", error);
            response.sendError(500);
        }
    }
}
