package org.example.campus.courses;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

/** Search over the course catalogue of one faculty. */
@Repository
public class CourseSearchRepository {

    /** Sort keys as they appear in the address of the page. */
    public enum Sort {
        TITLE("c.title"), START("c.starts_on"), SEATS("c.seats - c.taken"), CREDITS("c.credits");

        private final String expression;

        Sort(String expression) {
            this.expression = expression;
        }

        public static Sort of(String raw) {
            for (Sort s : values()) {
                if (s.name().equalsIgnoreCase(raw)) {
                    return s;
                }
            }
            return TITLE;
        }
    }

    public enum Term {
        SPRING, AUTUMN
    }

    public record Query(long faculty, String text, List<String> tags, LocalDate from, Sort sort,
                        boolean descending, int page, int size) {
        public Query {
            if (tags.size() > 20) {
                throw new IllegalArgumentException("too many tags");
            }
            size = Math.min(Math.max(size, 1), 100);
            page = Math.min(Math.max(page, 0), 1_000);
        }
    }

    public record Course(long id, String title, LocalDate starts, int free) {
    }

    private static final RowMapper<Course> ROW = (rs, n) -> new Course(rs.getLong("id"), rs.getString("title"),
            rs.getObject("starts_on", LocalDate.class), rs.getInt("free"));

    private static final Map<Term, String> ARCHIVE = new EnumMap<>(Map.of(
            Term.SPRING, "course_archive_spring",
            Term.AUTUMN, "course_archive_autumn"));

    private final NamedParameterJdbcTemplate jdbc;

    public CourseSearchRepository(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Escapes the wildcards of LIKE, the statement names the escape sign. */
    private static String literal(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    private static String condition(Query q, MapSqlParameterSource params) {
        StringJoiner where = new StringJoiner(" AND ");
        where.add("c.faculty_id = :faculty");
        params.addValue("faculty", q.faculty());
        if (q.text() != null && !q.text().isBlank()) {
            where.add("lower(c.title) LIKE :text ESCAPE '!'");
            params.addValue("text", "%" + literal(q.text().strip().toLowerCase()) + "%");
        }
        if (q.from() != null) {
            where.add("c.starts_on >= :from");
            params.addValue("from", q.from());
        }
        int i = 0;
        for (String tag : q.tags()) {
            String name = "tag" + i++;
            where.add("EXISTS (SELECT 1 FROM course_tag t WHERE t.course_id = c.id AND t.tag = :" + name + ")");
            params.addValue(name, tag);
        }
        return where.toString();
    }

    public List<Course> search(Query q) {
        MapSqlParameterSource params = new MapSqlParameterSource();
        String sql = "SELECT c.id, c.title, c.starts_on, c.seats - c.taken AS free FROM course c WHERE "
                + condition(q, params)
                + " ORDER BY " + q.sort().expression + (q.descending() ? " DESC" : " ASC") + ", c.id"
                + " LIMIT " + q.size() + " OFFSET " + (long) q.page() * q.size();
        return jdbc.query(sql, params, ROW);
    }

    public long count(Query q) {
        MapSqlParameterSource params = new MapSqlParameterSource();
        Long n = jdbc.queryForObject("SELECT count(*) FROM course c WHERE " + condition(q, params), params, Long.class);
        return n == null ? 0 : n;
    }

    /** Old terms live in tables of their own. */
    public List<String> archivedTitles(long faculty, Term term, int year) {
        String table = ARCHIVE.get(term);
        return jdbc.queryForList("SELECT title FROM " + table + " WHERE faculty_id = :f AND year = :y ORDER BY title",
                Map.of("f", faculty, "y", year), String.class);
    }

    public Optional<Course> find(long faculty, long id) {
        List<Course> hits = jdbc.query(
                "SELECT c.id, c.title, c.starts_on, c.seats - c.taken AS free FROM course c"
                        + " WHERE c.id = :id AND c.faculty_id = :f",
                Map.of("id", id, "f", faculty), ROW);
        return hits.stream().findFirst();
    }

    /** Takes one seat; false when the course is full or already booked. */
    public boolean book(long faculty, long course, long student) {
        int booked = jdbc.update(
                "WITH seat AS (UPDATE course SET taken = taken + 1"
                        + " WHERE id = :c AND faculty_id = :f AND taken < seats"
                        + " AND NOT EXISTS (SELECT 1 FROM booking WHERE course_id = :c AND student_id = :s)"
                        + " RETURNING id)"
                        + " INSERT INTO booking (course_id, student_id) SELECT id, :s FROM seat",
                Map.of("c", course, "f", faculty, "s", student));
        return booked == 1;
    }

    /** Imports the tags that the nightly job derived from the titles. */
    public void replaceTags(long course, List<String> tags) {
        jdbc.update("DELETE FROM course_tag WHERE course_id = :c", Map.of("c", course));
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (String t : tags) {
            rows.add(new MapSqlParameterSource("c", course).addValue("t", t));
        }
        jdbc.batchUpdate("INSERT INTO course_tag (course_id, tag) VALUES (:c, :t)",
                rows.toArray(MapSqlParameterSource[]::new));
    }
}
