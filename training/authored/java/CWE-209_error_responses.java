package net.hazelbrook.lending;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class LendingErrors {

    private static final Logger log = LoggerFactory.getLogger(LendingErrors.class);

    @ExceptionHandler(SQLException.class)
    ResponseEntity<String> database(SQLException e) {
        log.error("database", e);
<<<<<<< V
        return ResponseEntity.internalServerError().body(e.getMessage());
=======
        return ResponseEntity.internalServerError().body("Not saved.");
>>>>>>> F
    }

    @ExceptionHandler(Exception.class)
    ProblemDetail any(Exception e) {
        String ref = UUID.randomUUID().toString();
        log.error("request failed, ref {}", ref, e);
        ProblemDetail p = ProblemDetail.forStatus(HttpStatus.INTERNAL_SERVER_ERROR);
<<<<<<< V
        p.setDetail(e.toString());
=======
        p.setDetail("Ref. " + ref);
>>>>>>> F
        return p;
    }

    @ExceptionHandler(MethodArgumentNotValidException.class)
    Map<String, String> invalid(MethodArgumentNotValidException e) {
        Map<String, String> out = new LinkedHashMap<>();
        e.getBindingResult().getFieldErrors().forEach(f -> out.put(f.getField(), f.getDefaultMessage()));
        return out;
    }

    void page(HttpServletResponse resp, Throwable t) throws IOException {
        resp.setStatus(500);
        resp.setContentType("text/plain");
        PrintWriter w = resp.getWriter();
<<<<<<< V
        w.println("Request failed:");
        t.printStackTrace(w);
=======
        w.println("Something went wrong. Please try again.");
>>>>>>> F
        w.flush();
    }

    void report(Throwable t) {
        StringWriter w = new StringWriter();
        t.printStackTrace(new PrintWriter(w));
        log.error("background job\n{}", w);
    }

    ErrorAttributeOptions options() {
        return ErrorAttributeOptions.of(
<<<<<<< V
                ErrorAttributeOptions.Include.MESSAGE, ErrorAttributeOptions.Include.STACK_TRACE);
=======
                ErrorAttributeOptions.Include.BINDING_ERRORS);
>>>>>>> F
    }

    void extend(StreamObserver<?> out, Exception e) {
        log.warn("extend", e);
<<<<<<< V
        out.onError(Status.INTERNAL.withDescription(e.getMessage()).withCause(e).asRuntimeException());
=======
        out.onError(Status.INTERNAL.withDescription("not extended").withCause(e).asRuntimeException());
>>>>>>> F
    }

    static class RuntimeMapper implements ExceptionMapper<RuntimeException> {
        @Override
        public Response toResponse(RuntimeException e) {
            log.error("rest", e);
<<<<<<< V
            return Response.serverError().entity(Map.of("error", e.getMessage(), "trace", e.getStackTrace())).build();
=======
            return Response.serverError().entity(Map.of("error", "internal")).build();
>>>>>>> F
        }
    }

    static class LoanRefusedMapper implements ExceptionMapper<LoanRefused> {
        @Override
        public Response toResponse(LoanRefused e) {
            return Response.status(409).entity(Map.of("error", e.getMessage())).build();
        }
    }

    static String loginMessage(boolean known, boolean passwordOk) {
<<<<<<< V
        if (!known) return "There is no reader with this card number.";
        return passwordOk ? "" : "The password is wrong.";
=======
        return known && passwordOk ? "" : "Card number or password is wrong.";
>>>>>>> F
    }

    static String json(Object body) throws IOException {
        return new ObjectMapper().writeValueAsString(body);
    }

    static class LoanRefused extends RuntimeException {
        LoanRefused(int open) {
            super("You already have " + open + " open loans.");
        }
    }
}
