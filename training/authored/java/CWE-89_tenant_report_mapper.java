package io.ledgerline.reports;

import java.time.LocalDate;
import java.util.List;
import org.apache.ibatis.annotations.Insert;
import org.apache.ibatis.annotations.Mapper;
import org.apache.ibatis.annotations.Options;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.Update;

@Mapper
public interface ReportMapper {
  @Select("SELECT id, title, created_on FROM report WHERE tenant_id = #{tenant} AND id = #{id}")
  Report byId(@Param("tenant") long tenant, @Param("id") long id);
  @Insert("INSERT INTO report (tenant_id, title, body, created_on) "
      + "VALUES (#{tenantId}, #{title}, #{body}, #{createdOn})")
  @Options(useGeneratedKeys = true, keyProperty = "id")
  int insert(Report report);
  // typed into the quick-search box of the report list
  @Select({
      "<script>",
      "SELECT id, title, created_on FROM report",
      "WHERE tenant_id = #{tenant}",
      "<if test='term != null'>",
<<<<<<< V
      "  AND title LIKE '%${term}%'",
=======
      "  AND title LIKE CONCAT('%', #{term}, '%')",
>>>>>>> F
      "</if>",
      "<if test='since != null'>",
      "  AND created_on &gt;= #{since}",
      "</if>",
      "ORDER BY created_on DESC LIMIT #{limit}",
      "</script>"
  })
  List<Report> search(@Param("tenant") long tenant, @Param("term") String term,
      @Param("since") LocalDate since, @Param("limit") int limit);
  @Update("UPDATE report SET title = #{title} WHERE id = #{id} AND tenant_id = #{tenant}")
  int rename(@Param("tenant") long tenant, @Param("id") long id, @Param("title") String title);
}
