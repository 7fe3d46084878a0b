import java.io.*;
import java.sql.*;
import javax.servlet.*;
import javax.servlet.http.*;

public class LedgerServlet extends HttpServlet
{
    private Connection conn;

    private static String esc(String s)
    {
        return s == null ? "" : s.replace("'", "''");
    }

    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException
    {
        String account = request.getParameter("account");
        String year = request.getParameter("year");
        response.setContentType("text/plain");
        PrintWriter out = response.getWriter();
        try
        {
<<<<<<< V
            Statement stmt = conn.createStatement();
            ResultSet rs = stmt.executeQuery(
                "SELECT entry_date, amount FROM ledger WHERE account_no = " + esc(account)
                + " AND fiscal_year = " + esc(year));
=======
            PreparedStatement stmt = conn.prepareStatement(
                "SELECT entry_date, amount FROM ledger WHERE account_no = ? AND fiscal_year = ?");
            stmt.setLong(1, Long.parseLong(account));
            stmt.setInt(2, Integer.parseInt(year));
            ResultSet rs = stmt.executeQuery();
>>>>>>> F
            while (rs.next())
            {
                out.println(rs.getDate(1) + "\t" + rs.getBigDecimal(2));
            }
            rs.close();
            stmt.close();
        }
        catch (NumberFormatException e)
        {
            response.sendError(400);
        }
        catch (SQLException e)
        {
            log("ledger query failed", e);
            response.sendError(500);
        }
    }
}
