package fm.wavelet.catalog;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.table;

import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;

public class PlaylistQueries {

  private final DSLContext ctx;

  public PlaylistQueries(DSLContext ctx) {
    this.ctx = ctx;
  }

  public List<Record> publicPlaylists(PlaylistFilter f) {
    Condition where = noCondition().and(field("visibility").eq(inline("public")));
    if (f.owner() != null) {
      where = where.and(field("owner_handle").eq(f.owner()));
    }
    if (f.genre() != null) {
      where = where.and(condition("genres @> ARRAY[?]::text[]", f.genre()));
    }
    if (f.mood() != null) {
<<<<<<< V
      where = where.and(condition("attributes ->> 'mood' = '" + f.mood() + "'"));
=======
      where = where.and(condition("attributes ->> 'mood' = ?", f.mood()));
>>>>>>> F
    }
    return ctx.select(field("id"), field("title"), field("owner_handle"))
        .from(table("playlist"))
        .where(where)
        .orderBy(field("followers").desc())
        .limit(f.limit())
        .fetch();
  }
}
