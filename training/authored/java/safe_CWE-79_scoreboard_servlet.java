package gg.skirmish.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.owasp.encoder.Encode;

public class ScoreboardServlet extends HttpServlet
{
    private Scores scores;

    @Override
    public void init()
    {
        scores = (Scores) getServletContext().getAttribute("scores");
    }

    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException
    {
        int season = 1;
        try
        {
            season = Integer.parseInt(req.getParameter("season"));
        }
        catch (NumberFormatException e)
        {
            // keep the first season
        }
        String clan = req.getParameter("clan");
        List<Score> top = scores.top(season, clan, 100);

        resp.setContentType("text/html; charset=utf-8");
        PrintWriter out = resp.getWriter();
        out.println("<h1>Season " + season + "</h1>");
        if (clan != null)
        {
            out.println("<h2 title=\"" + Encode.forHtmlAttribute(clan) + "\">" + Encode.forHtml(clan) + "</h2>");
        }
        out.println("<table>");
        for (Score s : top)
        {
            out.print("<tr><td><a href=\"/player?name=" + Encode.forUriComponent(s.getPlayer()) + "\">");
            out.print(Encode.forHtml(s.getPlayer()));
            out.println("</a></td><td>" + s.getPoints() + "</td></tr>");
        }
        out.println("</table>");
    }
}
