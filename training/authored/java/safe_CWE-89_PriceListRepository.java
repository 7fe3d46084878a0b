package com.example.pricing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
public class PriceListRepository {

  public enum Sort {
    ARTICLE("a.number"),
    PRICE("p.amount"),
    VALID_FROM("p.valid_from");

    private final String column;

    Sort(String column) {
      this.column = column;
    }
  }

  private static final Map<String, String> TABLES =
      Map.of("retail", "price_retail", "trade", "price_trade", "staff", "price_staff");

  private final NamedParameterJdbcTemplate jdbc;

  public PriceListRepository(NamedParameterJdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  public List<Price> page(String list, String search, Sort sort, boolean descending, int page) {
    String table = TABLES.get(list);
    if (table == null) {
      throw new IllegalArgumentException("unknown price list");
    }
    String sql =
        "SELECT a.number, a.title, p.amount, p.valid_from FROM " + table + " p"
            + " JOIN article a ON a.id = p.article_id"
            + " WHERE a.title ILIKE :search"
            + " ORDER BY " + sort.column + (descending ? " DESC" : " ASC")
            + " LIMIT 50 OFFSET :skip";
    var params = new MapSqlParameterSource()
        .addValue("search", "%" + search + "%")
        .addValue("skip", Math.max(page, 0) * 50L);
    return jdbc.query(sql, params, (rs, i) ->
        new Price(rs.getString("number"), rs.getString("title"), rs.getBigDecimal("amount")));
  }

  public int raise(String list, BigDecimal percent) {
    String table = TABLES.get(list);
    if (table == null) {
      throw new IllegalArgumentException("unknown price list");
    }
    return jdbc.update(
        "UPDATE " + table + " SET amount = round(amount * (1 + :percent / 100), 2)",
        Map.of("percent", percent));
  }
}
