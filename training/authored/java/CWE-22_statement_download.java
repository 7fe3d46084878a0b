package bank.corvid.statements;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javax.servlet.annotation.WebServlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import javax.servlet.http.HttpSession;

@WebServlet("/statements/pdf")
public class StatementServlet extends HttpServlet {

    private static final File ROOT = new File("/srv/statements");

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        HttpSession session = req.getSession(false);
        if (session == null || session.getAttribute("customerNo") == null) {
            resp.sendError(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }

        // one directory per customer number, filled by the nightly run
        String customer = String.valueOf(session.getAttribute("customerNo"));
        File dir = new File(ROOT, customer).getCanonicalFile();
        File file = new File(dir, String.valueOf(req.getParameter("file"))).getCanonicalFile();

<<<<<<< V
        if (!file.getPath().startsWith(dir.getPath())) {
=======
        if (!file.toPath().startsWith(dir.toPath())) {
>>>>>>> F
            resp.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (!file.isFile()) {
            resp.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }

        resp.setContentType("application/pdf");
        resp.setContentLengthLong(file.length());
        Files.copy(file.toPath(), resp.getOutputStream());
    }
}
