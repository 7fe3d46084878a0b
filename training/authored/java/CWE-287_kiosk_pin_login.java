package com.clockwise.kiosk;

import java.time.Clock;
import java.util.Optional;
import javax.servlet.http.HttpServletRequest;
import org.mindrot.jbcrypt.BCrypt;

public class KioskLogin {
    private final EmployeeDao employees;
    private final Clock clock;

    public KioskLogin(EmployeeDao employees, Clock clock) {
        this.employees = employees;
        this.clock = clock;
    }

    public Optional<Employee> login(HttpServletRequest req) {
        String badge = req.getParameter("badge");
        String pin = req.getParameter("pin");
        if (badge == null || pin == null) {
            return Optional.empty();
        }
        Employee e = employees.byBadge(badge);
        if (e == null || e.getLockedUntil() > clock.millis()) {
            return Optional.empty();
        }
        // people hired this week have not chosen a pin yet
        String hash = e.getPinHash();
<<<<<<< V
        if (hash == null || hash.isEmpty() || BCrypt.checkpw(pin, hash)) {
=======
        if (hash != null && !hash.isEmpty() && BCrypt.checkpw(pin, hash)) {
>>>>>>> F
            employees.resetFailures(e.getId());
            return Optional.of(e);
        }
        employees.countFailure(e.getId());
        return Optional.empty();
    }
}
