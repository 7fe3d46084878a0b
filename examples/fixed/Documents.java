import jakarta.servlet.http.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import java.security.*;
import java.sql.*;
import java.util.*;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.sql.DataSource;

/** Documents of a small practice. The container asks for a login before it calls this servlet. */
public class Documents extends HttpServlet {
    private final transient DataSource database;

    public Documents(DataSource database) {
        this.database = database;
    }

    List<String> findTitles(String owner, String word) throws SQLException {
        String query = "SELECT title FROM documents WHERE owner = ?"
            + " AND title LIKE ? ORDER BY title";
        List<String> titles = new ArrayList<>();

        try (Connection connection = database.getConnection();
             PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, owner);
            statement.setString(2, "%" + word + "%");

            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                titles.add(rows.getString("title"));
            }
        }

        return titles;
    }

    void addMember(String name, String password) throws SQLException, GeneralSecurityException {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);

        PBEKeySpec key = new PBEKeySpec(password.toCharArray(), salt, 600_000, 256);
        byte[] digest = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
            .generateSecret(key).getEncoded();

        try (Connection connection = database.getConnection();
             PreparedStatement statement = connection.prepareStatement(
                 "INSERT INTO members (name, salt, digest) VALUES (?, ?, ?)")) {
            statement.setString(1, name);
            statement.setBytes(2, salt);
            statement.setBytes(3, digest);
            statement.executeUpdate();
        }
    }

    /** The draft a browser kept in a cookie: the fields of a form and what was typed in them. */
    Properties restoreDraft(String cookie) throws IOException {
        byte[] data = Base64.getUrlDecoder().decode(cookie);

        Properties draft = new Properties();
        draft.load(new StringReader(new String(data, StandardCharsets.UTF_8)));

        return draft;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String word = Objects.requireNonNullElse(request.getParameter("word"), "");
        response.setContentType("text/html; charset=UTF-8");

        try {
            List<String> titles = findTitles(request.getRemoteUser(), word);
            String shown = word.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
                .replace("\"", "&quot;").replace("'", "&#39;");

            response.getWriter().println("<h1>Documents about " + shown + "</h1>");
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
                 "DELETE FROM documents WHERE id = ? AND owner = ?")) {
            statement.setLong(1, Long.parseLong(request.getParameter("id")));
            statement.setString(2, request.getRemoteUser());

            response.setStatus(statement.executeUpdate() == 0 ? 404 : 204);
        } catch (SQLException error) {
            log("the removal failed", error);
            response.sendError(500);
        }
    }
}
