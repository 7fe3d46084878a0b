package org.doorwise.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BadgeAuditController {
    private final NamedParameterJdbcTemplate jdbc;

    BadgeAuditController(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/audit/badges")
    List<Map<String, Object>> events(@RequestParam List<String> badge,
                                     @RequestParam(required = false) Instant from,
                                     @RequestParam(defaultValue = "100") int limit) {
        MapSqlParameterSource params = new MapSqlParameterSource()
                .addValue("badges", badge)
                .addValue("limit", Math.min(limit, 1000));
        String sql = "select badge_no, door, opened_at from door_event where ";
<<<<<<< V
        sql += "badge_no in ('" + String.join("','", badge) + "')";
=======
        sql += "badge_no in (:badges)";
>>>>>>> F
        if (from != null) {
            sql += " and opened_at >= :from";
            params.addValue("from", java.sql.Timestamp.from(from));
        }
        sql += " order by opened_at desc limit :limit";
        return jdbc.queryForList(sql, params);
    }
}
