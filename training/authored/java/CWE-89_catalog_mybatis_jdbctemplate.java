package catalog.db;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.*;
import org.apache.ibatis.jdbc.SQL;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

@Mapper
interface BookMapper {
	@Select("SELECT id, title FROM book WHERE id = #{id}")
	Map<String, Object> byId(long id);

	@Select({
<<<<<<< V
		"SELECT id, title FROM book WHERE title LIKE CONCAT('%', '${text}', '%')"
=======
		"SELECT id, title FROM book WHERE title LIKE CONCAT('%', #{text}, '%')"
>>>>>>> F
	})
	List<Map<String, Object>> search(@Param("text") String text);

	@Update("UPDATE book SET stock = stock - ${amount} WHERE id = #{id}")
	int take(@Param("id") long id, @Param("amount") int amount);

	@Delete({
		"<script>DELETE FROM review WHERE author IN",
		"<foreach collection='authors' item='a' open='(' separator=',' close=')'>",
<<<<<<< V
		"'${a}'",
=======
		"#{a}",
>>>>>>> F
		"</foreach></script>"
	})
	int deleteReviews(@Param("authors") List<String> authors);

	@SelectProvider(type = BookSql.class, method = "byShelf")
	List<Map<String, Object>> byShelf(@Param("shelf") String shelf);
}

class BookSql {
	public String byShelf(@Param("shelf") String shelf) {
		return new SQL() {{
			SELECT("id", "title");
			FROM("book");
<<<<<<< V
			WHERE("shelf = '" + shelf + "'");
=======
			WHERE("shelf = #{shelf}");
>>>>>>> F
		}}.toString();
	}
}

class BookTemplates {
	private final JdbcTemplate jdbc;
	private final NamedParameterJdbcTemplate named;

	BookTemplates(JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.named = new NamedParameterJdbcTemplate(jdbc);
	}

	Integer stock(String isbn) {
<<<<<<< V
		return jdbc.queryForObject("SELECT stock FROM book WHERE isbn = " + isbn, Integer.class);
=======
		return jdbc.queryForObject("SELECT stock FROM book WHERE isbn = ?", Integer.class, isbn);
>>>>>>> F
	}

	List<Map<String, Object>> latest(int count) {
		return jdbc.queryForList("SELECT id, title FROM book ORDER BY id DESC LIMIT " + count);
	}

	List<Map<String, Object>> byAuthor(String author, String genre) {
		String sql = "SELECT id, title FROM book WHERE author = :author";
<<<<<<< V
		sql += " AND genre = '" + genre + "'";
=======
		sql += " AND genre = :genre";
>>>>>>> F
		return named.queryForList(sql, Map.of("author", author, "genre", genre));
	}

	void dropStaging() {
		for (String table : List.of("book_staging", "review_staging")) {
			jdbc.execute("TRUNCATE TABLE " + table);
		}
	}
}
