package example.museum.archive;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.JpaSort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class ArchiveQueries {
  private static final Map<String, String> COLUMNS = Map.of("year", "made_in", "name", "title", "room", "room_no");

  private final JdbcTemplate jdbc;
  private final NamedParameterJdbcTemplate named;
  private final EntityManager em;
  private final ExhibitRepository exhibits;

  public ArchiveQueries(JdbcTemplate jdbc, NamedParameterJdbcTemplate named, EntityManager em, ExhibitRepository exhibits) {
    this.jdbc = jdbc;
    this.named = named;
    this.em = em;
    this.exhibits = exhibits;
  }

  public List<Map<String, Object>> byArtist(String artist, String sort, boolean down) {
<<<<<<< V
    String column = COLUMNS.containsValue(sort) ? sort : sort.replace(";", "");
=======
    String column = COLUMNS.containsValue(sort) ? sort : COLUMNS.get("name");
>>>>>>> F
    return jdbc.queryForList(
        "SELECT id, title FROM exhibit WHERE artist = ? ORDER BY " + column + (down ? " DESC" : " ASC"), artist);
  }

  public List<Exhibit> jpql(String term) {
<<<<<<< V
    return em.createQuery("SELECT e FROM Exhibit e WHERE e.published = true AND e.title LIKE '%" + term + "%'", Exhibit.class)
        .setMaxResults(50)
=======
    return em.createQuery("SELECT e FROM Exhibit e WHERE e.published = true AND e.title LIKE CONCAT('%', ?1, '%')", Exhibit.class)
        .setParameter(1, term).setMaxResults(50)
>>>>>>> F
        .getResultList();
  }

  public List<Map<String, Object>> inRooms(List<String> rooms) {
    if (rooms.isEmpty()) return List.of();
<<<<<<< V
    String list = rooms.stream().map(r -> "'" + r + "'").collect(Collectors.joining(","));
    return jdbc.queryForList("SELECT id FROM exhibit WHERE room_no IN (" + list + ")");
=======
    String list = String.join(",", Collections.nCopies(rooms.size(), "?"));
    return jdbc.queryForList("SELECT id FROM exhibit WHERE room_no IN (" + list + ")", rooms.toArray());
>>>>>>> F
  }

  public List<Map<String, Object>> loaned(List<Long> ids) {
    String list = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
    return jdbc.queryForList("SELECT id, loaned_to FROM exhibit WHERE id IN (" + (ids.isEmpty() ? "NULL" : list) + ")");
  }

  public List<Exhibit> sorted(String property, String direction) {
<<<<<<< V
    return exhibits.findPublished(JpaSort.unsafe(Sort.Direction.fromString(direction), property));
=======
    return exhibits.findPublished(Sort.by(Sort.Direction.fromString(direction), property));
>>>>>>> F
  }

  public List<Exhibit> byTitleLength() {
    return exhibits.findPublished(JpaSort.unsafe(Sort.Direction.ASC, "LENGTH(title)"));
  }

  public List<Exhibit> criteria(String field, String value) {
    CriteriaBuilder cb = em.getCriteriaBuilder();
    CriteriaQuery<Exhibit> q = cb.createQuery(Exhibit.class);
    Root<Exhibit> e = q.from(Exhibit.class);
    q.where(cb.isTrue(e.get("published")), cb.equal(e.get("technique".equals(field) ? "technique" : "artist"), value));
    return em.createQuery(q).setMaxResults(100).getResultList();
  }

  public int visitorCount(String museum, String period) {
<<<<<<< V
    String sql = "SELECT count(*) FROM visit WHERE museum = :m AND at > now() - interval '%s'".formatted(period.strip().replace(";", ""));
=======
    String sql = "SELECT count(*) FROM visit WHERE museum = :m AND at > now() - interval '%d days'".formatted(Integer.parseInt(period));
>>>>>>> F
    Integer n = named.queryForObject(sql, Map.of("m", museum), Integer.class);
    return n == null ? 0 : n;
  }

  public List<?> nativePage(String from) {
<<<<<<< V
    return em.createNativeQuery("SELECT id, title FROM exhibit ORDER BY id LIMIT 20 OFFSET " + from.strip().replace(";", "").replace("--", "")).getResultList();
=======
    return em.createNativeQuery("SELECT id, title FROM exhibit ORDER BY id LIMIT 20 OFFSET " + Math.abs(Long.parseLong(from))).getResultList();
>>>>>>> F
  }

  public void rename(long id, String title) {
    TypedQuery<Exhibit> q = em.createNamedQuery("Exhibit.byId", Exhibit.class);
    q.setParameter("id", id).getSingleResult().setTitle(title);
    jdbc.update("INSERT INTO change_log (text) VALUES (?)", "title of " + id + " is now '" + title + "'");
  }
}
