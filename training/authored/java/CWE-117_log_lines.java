package com.gullwing.booking;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FileWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import net.logstash.logback.argument.StructuredArguments;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class BookingLog {

        private static final Logger JUL = Logger.getLogger(BookingLog.class.getName());
        private static final org.slf4j.Logger log = LoggerFactory.getLogger(BookingLog.class);
        private static final org.apache.logging.log4j.Logger log4j = LogManager.getLogger(BookingLog.class);
        private static final Pattern CORRELATION = Pattern.compile("[A-Za-z0-9-]{8,64}");

        void loginFailed(HttpServletRequest req) {
<<<<<<< V
                log.warn("login failed for {}", req.getParameter("user"));
=======
                log.warn("login failed for {}", String.valueOf(req.getParameter("user")).replaceAll("\\p{Cntrl}", "_"));
>>>>>>> F
        }

        void booked(long bookingId, int seats) {
                log.info("booking " + bookingId + " with " + seats + " seats");
        }

        void search(String from, String to) {
<<<<<<< V
                JUL.info("search " + from + " -> " + to);
=======
                JUL.info("search " + from.replaceAll("[^\\p{L} -]", "?") + " -> " + to.replaceAll("[^\\p{L} -]", "?"));
>>>>>>> F
        }

        void unknownFlight(String number) {
<<<<<<< V
                log4j.error(String.format("unknown flight number %s in a search request", number));
=======
                log4j.error(String.format("unknown flight of %d characters", number.length()));
>>>>>>> F
        }

        void correlate(HttpServletRequest req) {
                String id = req.getHeader("X-Correlation-Id");
<<<<<<< V
                if (id != null) {
=======
                if (id != null && CORRELATION.matcher(id).matches()) {
>>>>>>> F
                        MDC.put("correlation", id);
                        ThreadContext.put("correlation", id);
                }
        }

        void agent(String userAgent) {
<<<<<<< V
                log.debug("client " + userAgent);
=======
                log.debug("client", StructuredArguments.keyValue("agent", userAgent));
>>>>>>> F
        }

        void payment(long bookingId, PaymentState state) {
                JUL.log(Level.INFO, "booking {0} is now {1}", new Object[] {bookingId, state});
        }

        void audit(String path, String member, String action) throws IOException {
                try (PrintWriter w = new PrintWriter(new FileWriter(path, true))) {
<<<<<<< V
                        w.println(Instant.now() + "|" + member + "|" + action);
=======
                        w.println(Instant.now() + "|" + member.replaceAll("[|\\r\\n]", " ") + "|" + action.replaceAll("[|\\r\\n]", " "));
>>>>>>> F
                }
        }

        void callback(HttpServletRequest req) {
<<<<<<< V
                log.info("callback from {} with {} of {}", req.getRemoteAddr(), req.getParameter("state"), req.getParameter("flow"));
=======
                log.info("callback from {} with {} parameters", req.getRemoteAddr(), req.getParameterMap().size());
>>>>>>> F
        }

        void started(String version) {
                log.info("booking service {} on {} started", version, System.getProperty("os.name"));
        }

        enum PaymentState { OPEN, PAID, REFUNDED }
}
