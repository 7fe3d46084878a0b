package travel.errors;

import jakarta.servlet.http.*;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.*;
import jakarta.ws.rs.ext.*;
import java.io.*;
import java.sql.SQLException;
import java.util.*;
import org.slf4j.*;
import org.springframework.dao.DataAccessException;
import org.springframework.http.*;
import org.springframework.web.bind.annotation.*;

@RestControllerAdvice
public class ErrorAdvice {
    private static final Logger log = LoggerFactory.getLogger(ErrorAdvice.class);

    @ExceptionHandler(DataAccessException.class)
    public ResponseEntity<Map<String, Object>> database(DataAccessException e) {
        String id = UUID.randomUUID().toString();
        log.error("database error {}", id, e);
<<<<<<< V
        return ResponseEntity.status(500).body(Map.of("id", id, "error", e.getMostSpecificCause().getMessage()));
=======
        return ResponseEntity.status(500).body(Map.of("id", id, "error", "storage is not available"));
>>>>>>> F
    }

    @ExceptionHandler(ConstraintViolationException.class)
    public ResponseEntity<String> invalid(ConstraintViolationException e) {
        return ResponseEntity.badRequest().body(e.getMessage());
    }

    @ExceptionHandler(SeatTaken.class)
    public ProblemDetail taken(SeatTaken e) {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, e.getMessage());
    }

    @ExceptionHandler(Exception.class)
    public void other(Exception e, HttpServletResponse resp) throws IOException {
        resp.setStatus(500);
<<<<<<< V
        e.printStackTrace(resp.getWriter());
=======
        log.error("unexpected", e);
>>>>>>> F
    }

    static class SeatTaken extends RuntimeException {
        SeatTaken(String seat) {
            super("seat " + seat + " is taken");
        }
    }
}

@Provider
class AnyMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable t) {
        StringWriter trace = new StringWriter();
        t.printStackTrace(new PrintWriter(trace));
<<<<<<< V
        return Response.serverError().entity(trace.toString()).type(MediaType.TEXT_PLAIN).build();
=======
        LoggerFactory.getLogger(AnyMapper.class).error(trace.toString());
        return Response.serverError().build();
>>>>>>> F
    }
}

class BookingServlet extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        try {
            resp.getWriter().print(Bookings.find(Long.parseLong(req.getParameter("id"))));
        } catch (NumberFormatException e) {
            resp.sendError(400, "id is not a number");
        } catch (SQLException e) {
<<<<<<< V
            resp.sendError(500, e.getSQLState() + " " + e.getMessage());
=======
            resp.sendError(500);
>>>>>>> F
        }
    }

    @Override
    protected void doPost(HttpServletRequest req, HttpServletResponse resp) throws IOException {
        User u = Users.byName(req.getParameter("user"));
<<<<<<< V
        if (u == null) {
            resp.sendError(401, "unknown user");
        } else if (!u.matches(req.getParameter("password"))) {
            resp.sendError(401, "wrong password");
        }
=======
        if (u == null || !u.matches(req.getParameter("password"))) {
            resp.sendError(401, "wrong user or password");
        }
>>>>>>> F
    }
}

class ImportCli {
    public static void main(String[] args) {
        try {
            Bookings.importFile(new File(args[0]));
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1);
        }
    }
}
