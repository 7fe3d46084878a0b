package example.parish.web;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

public class NoticeServlet extends HttpServlet {
  private static final Logger LOG = Logger.getLogger("notices");
  private final Session mail = Session.getInstance(new Properties());

  private static String oneLine(String s) {
    return s == null ? "" : s.replaceAll("\\p{Cntrl}", "_");
  }

  @Override
  protected void doPost(HttpServletRequest req, HttpServletResponse res) throws IOException {
    String title = req.getParameter("title");
<<<<<<< V
    LOG.info("notice \"" + title.replace('"', '\'') + "\" by " + req.getRemoteUser());
=======
    LOG.info("notice \"" + oneLine(title) + "\" by " + req.getRemoteUser());
>>>>>>> F
    long id = Notices.add(req.getRemoteUser(), title, req.getParameter("text"));
    res.sendRedirect("/notices/" + id);
  }

  void refused(HttpServletRequest req) {
<<<<<<< V
    LOG.log(Level.WARNING, "login refused: user={0} agent={1}", new Object[] {String.valueOf(req.getParameter("user")).strip(), req.getHeader("User-Agent").strip()});
=======
    LOG.log(Level.WARNING, "login refused: user={0} agent={1}", new Object[] {oneLine(req.getParameter("user")), oneLine(req.getHeader("User-Agent"))});
>>>>>>> F
  }

  void moved(long id, int from, int to) {
    LOG.log(Level.INFO, "notice {0} moved from board {1} to {2}", new Object[] {id, from, to});
  }

  /** The office's log collector reads lines "user TAB action". */
  void collect(Socket collector, String user, String action) throws IOException {
    Writer w = new PrintWriter(collector.getOutputStream(), true, StandardCharsets.UTF_8);
<<<<<<< V
    w.write(user.trim() + "\t" + action.trim() + "\n");
=======
    w.write(oneLine(user) + "\t" + oneLine(action) + "\n");
>>>>>>> F
    w.flush();
  }

  void mailOffice(HttpServletRequest req) throws MessagingException {
    MimeMessage m = new MimeMessage(mail);
    m.setFrom("office@parish.example");
<<<<<<< V
    m.setHeader("Reply-To", req.getParameter("mail"));
=======
    m.setReplyTo(new InternetAddress[] {new InternetAddress(oneLine(req.getParameter("mail")), true)});
>>>>>>> F
    m.setRecipients(Message.RecipientType.TO, "office@parish.example");
    m.setSubject("Contact form", "UTF-8");
    m.setText(req.getParameter("text"), "UTF-8");
    Transport.send(m);
  }

  void mailFriend(HttpServletRequest req, String link) throws MessagingException {
    MimeMessage m = new MimeMessage(mail);
    m.setFrom("office@parish.example");
<<<<<<< V
    m.setRecipients(Message.RecipientType.TO, InternetAddress.parse(req.getParameter("to")));
=======
    m.setRecipient(Message.RecipientType.TO, new InternetAddress(req.getParameter("to"), true));
>>>>>>> F
    m.setSubject("A notice for you", "UTF-8");
    m.setText(link, "UTF-8");
    Transport.send(m);
  }

  void download(HttpServletResponse res, String title, byte[] pdf) throws IOException {
    res.setContentType("application/pdf");
    res.setHeader("Content-Disposition", "attachment; filename*=UTF-8''" + URLEncoder.encode(title, StandardCharsets.UTF_8).replace("+", "%20"));
    res.getOutputStream().write(pdf);
  }

  void members(HttpServletResponse res, List<Member> members) throws IOException {
    res.setContentType("text/csv;charset=utf-8");
    try (CSVPrinter csv = new CSVPrinter(res.getWriter(), CSVFormat.EXCEL)) {
      for (Member m : members) {
<<<<<<< V
        csv.printRecord(m.id(), m.name().strip(), String.valueOf(m.remark()).strip());
=======
        csv.printRecord(m.id(), cell(m.name()), cell(m.remark()));
>>>>>>> F
      }
    }
  }

  void donations(HttpServletResponse res, List<Donation> rows) throws IOException {
    res.setContentType("text/csv;charset=utf-8");
    try (CSVPrinter csv = new CSVPrinter(res.getWriter(), CSVFormat.EXCEL)) {
      for (Donation d : rows) {
        csv.printRecord(d.day(), d.cents() / 100 + "." + "%02d".formatted(d.cents() % 100));
      }
    }
  }

  private static String cell(String s) {
    return s != null && s.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + s : s;
  }
}
