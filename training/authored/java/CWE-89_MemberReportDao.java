package org.example.club.report;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Repository;

@Repository
public class MemberReportDao {

    public record MemberRow(long id, String name, String section, LocalDate joined, BigDecimal fee) { }

    private static final Set<String> SORT_COLUMNS = Set.of("name", "section", "joined", "fee");

    private static final RowMapper<MemberRow> ROW = (rs, n) -> new MemberRow(
            rs.getLong("id"), rs.getString("name"), rs.getString("section"),
            rs.getObject("joined", LocalDate.class), rs.getBigDecimal("fee"));

    private final JdbcTemplate jdbc;

    public MemberReportDao(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Parameters of the report page: section, name (part of), year, sort. */
    public List<MemberRow> find(Map<String, String> params) {
        StringBuilder sql = new StringBuilder("SELECT id, name, section, joined, fee FROM member WHERE 1 = 1");
        List<Object> args = new ArrayList<>();
        String section = params.get("section");
        if (section != null && !section.isBlank()) {
            sql.append(" AND section = ?");
            args.add(section);
        }
        String name = params.get("name");
        if (name != null && !name.isBlank()) {
<<<<<<< V
            sql.append(" AND lower(name) LIKE '%").append(name.toLowerCase()).append("%'");
=======
            sql.append(" AND lower(name) LIKE ?");
            args.add("%" + name.toLowerCase() + "%");
>>>>>>> F
        }
        String year = params.get("year");
        if (year != null && year.matches("\\d{4}")) {
            sql.append(" AND extract(year FROM joined) = ").append(year);
        }
        String sort = params.getOrDefault("sort", "name");
<<<<<<< V
        sql.append(" ORDER BY ").append(sort.trim()).append(" LIMIT 500");
=======
        sql.append(" ORDER BY ").append(SORT_COLUMNS.contains(sort) ? sort : "name").append(" LIMIT 500");
>>>>>>> F
        return jdbc.query(sql.toString(), ROW, args.toArray());
    }

    public Set<String> sortColumns() {
        return SORT_COLUMNS;
    }

    public MemberRow byId(long id) {
        try {
            return jdbc.queryForObject("SELECT id, name, section, joined, fee FROM member WHERE id = ?", ROW, id);
        } catch (EmptyResultDataAccessException e) {
            return null;
        }
    }

    public BigDecimal feeTotal(String section) {
        return jdbc.queryForObject(
                "SELECT coalesce(sum(fee), 0) FROM member WHERE section = ?", BigDecimal.class, section);
    }

    public int rename(String from, String to) {
        return jdbc.update("UPDATE member SET section = ? WHERE section = ?", to, from);
    }
}
