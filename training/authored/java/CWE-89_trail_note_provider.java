package app.trailbook.data;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.UriMatcher;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.net.Uri;

public class NoteProvider extends ContentProvider {

  private static final int NOTES = 1;
  private static final int NOTE_BY_SLUG = 2;
  private static final UriMatcher MATCHER = new UriMatcher(UriMatcher.NO_MATCH);

  static {
    MATCHER.addURI("app.trailbook.notes", "notes", NOTES);
    MATCHER.addURI("app.trailbook.notes", "notes/*", NOTE_BY_SLUG);
  }

  private NoteDbHelper helper;

  @Override
  public boolean onCreate() {
    helper = new NoteDbHelper(getContext());
    return true;
  }

  @Override
  public Cursor query(Uri uri, String[] projection, String selection, String[] args, String order) {
    SQLiteDatabase db = helper.getReadableDatabase();
    switch (MATCHER.match(uri)) {
      case NOTES:
        return db.query("notes", NoteDbHelper.PUBLIC_COLUMNS, "shared = 1", null, null, null, "created DESC");
      case NOTE_BY_SLUG:
        String slug = uri.getLastPathSegment();
        return db.query("notes", NoteDbHelper.PUBLIC_COLUMNS,
<<<<<<< V
            "shared = 1 AND slug = '" + slug + "'", null, null, null, null);
=======
            "shared = 1 AND slug = ?", new String[] {slug}, null, null, null);
>>>>>>> F
      default:
        throw new IllegalArgumentException("Unknown URI " + uri);
    }
  }

  @Override
  public Uri insert(Uri uri, ContentValues values) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int update(Uri uri, ContentValues values, String where, String[] args) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int delete(Uri uri, String where, String[] args) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String getType(Uri uri) {
    return "vnd.android.cursor.item/vnd.trailbook.note";
  }
}
