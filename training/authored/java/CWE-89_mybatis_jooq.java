package io.stonepine.parks.data;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Map;
import org.apache.ibatis.annotations.Param;
import org.apache.ibatis.annotations.Select;
import org.apache.ibatis.annotations.SelectProvider;
import org.apache.ibatis.jdbc.SQL;
import org.jdbi.v3.core.Handle;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;

interface TrailMapper {

<<<<<<< V
    @Select("SELECT * FROM trail WHERE name = '${name}'")
=======
    @Select("SELECT * FROM trail WHERE name = #{name}")
>>>>>>> F
    List<Trail> byName(@Param("name") String name);

    @Select("SELECT * FROM trail_${year} WHERE region = #{region}")
    List<Trail> archived(@Param("year") int year, @Param("region") String region);

    @SelectProvider(type = TrailSql.class, method = "search")
    List<Trail> search(Map<String, Object> filter);
}

class TrailSql {

    enum SortKey { name, length_m, opened }

    public String search(Map<String, Object> filter) {
        return new SQL() {{
            SELECT("*");
            FROM("trail");
            if (filter.get("region") != null) {
<<<<<<< V
                WHERE("region = '" + filter.get("region") + "'");
=======
                WHERE("region = #{region}");
>>>>>>> F
            }
            if (filter.get("maxLength") != null) {
                WHERE("length_m <= #{maxLength}");
            }
        }}.toString();
    }

    public String sorted(@Param("key") SortKey key) {
        return "SELECT * FROM trail ORDER BY " + key.name();
    }
}

class ParkQueries {

    private final DSLContext ctx;

    ParkQueries(DSLContext ctx) {
        this.ctx = ctx;
    }

    Result<Record> openOn(String weekday) {
        return ctx.select().from(table("park"))
<<<<<<< V
                .where(condition("open_days LIKE '%" + weekday + "%'"))
=======
                .where(condition("open_days LIKE ?", "%" + weekday + "%"))
>>>>>>> F
                .fetch();
    }

    Result<Record> export(String view) {
<<<<<<< V
        return ctx.select().from(table(view)).limit(1000).fetch();
=======
        return ctx.select().from(table(name("export", view))).limit(1000).fetch();
>>>>>>> F
    }

    Result<Record> perRegion(String region) {
<<<<<<< V
        return ctx.fetch("SELECT * FROM park WHERE region = '" + region + "'");
=======
        return ctx.fetch("SELECT * FROM park WHERE region = ?", region);
>>>>>>> F
    }

    Result<Record> sortedBy(String column) {
        return ctx.select().from(table("park"))
<<<<<<< V
                .orderBy(field(column))
=======
                .orderBy(field(name(column)))
>>>>>>> F
                .fetch();
    }

    List<String> rangers(Handle handle, String badge) {
        return handle.createQuery("SELECT full_name FROM ranger WHERE badge = :badge AND <active>")
                .define("active", "left_at IS NULL")
                .bind("badge", badge)
                .mapTo(String.class)
                .list();
    }

    List<String> notes(Handle handle, String author) {
        return handle.createQuery("SELECT body FROM note WHERE author = " +
<<<<<<< V
                        "'<author>'")
                .define("author", author)
=======
                        ":author")
                .bind("author", author)
>>>>>>> F
                .mapTo(String.class)
                .list();
    }
}
