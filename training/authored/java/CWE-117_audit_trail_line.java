package bank.corvid.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import javax.servlet.http.HttpServletRequest;

/** One line per event: time, user, action, detail. The file is read by the compliance team's importer. */
public class AuditTrail {
  private final Writer out;

  public AuditTrail(Path file) throws IOException {
    out = Files.newBufferedWriter(file, StandardCharsets.UTF_8,
        StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public void transferRejected(HttpServletRequest req) {
    record(req, "transfer.reject", "to=" + req.getParameter("iban") + " ref=" + req.getParameter("reference"));
  }

  private synchronized void record(HttpServletRequest req, String action, String detail) {
    String user = req.getRemoteUser() == null ? "-" : req.getRemoteUser();
    try {
      out.write(Instant.now().toString());
      out.write('\t');
      out.write(field(user));
      out.write('\t');
      out.write(field(action));
      out.write('\t');
<<<<<<< V
      out.write(detail);
=======
      out.write(field(detail));
>>>>>>> F
      out.write('\n');
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String field(String s) {
    return s.replace('\t', ' ').replaceAll("\\p{Cntrl}", "?");
  }
}
