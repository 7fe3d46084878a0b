package app.mail.provider;

import android.content.*;
import android.database.Cursor;
import android.database.sqlite.*;
import android.net.Uri;
import android.os.*;
import java.io.*;
import java.util.*;

public class AttachmentProvider extends ContentProvider {
    private static final Set<String> SORTS = new HashSet<>(Arrays.asList("sent", "size"));
    private SQLiteDatabase db;

    @Override
    public boolean onCreate() {
        db = new MailDbHelper(getContext()).getWritableDatabase();
        return true;
    }

    @Override
    public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
        File dir = new File(getContext().getFilesDir(), "attachments");
<<<<<<< V
        File f = new File(dir, uri.getLastPathSegment());
=======
        File f = new File(dir, new File(uri.getLastPathSegment()).getName());
>>>>>>> F
        return ParcelFileDescriptor.open(f, ParcelFileDescriptor.MODE_READ_ONLY);
    }

    File stamp(long id) {
        return new File(getContext().getCacheDir(), "stamp-" + id + ".png");
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] args, String sort) {
        SQLiteQueryBuilder q = new SQLiteQueryBuilder();
        q.setTables("attachment");
<<<<<<< V
        q.appendWhere("mail = '" + uri.getLastPathSegment() + "'");
=======
        q.appendWhere("mail = " + ContentUris.parseId(uri));
>>>>>>> F
        q.setStrict(true);
        return q.query(db, columns, where, args, null, null, SORTS.contains(sort) ? sort : "sent");
    }

    Cursor bySender(String address) {
<<<<<<< V
        return db.rawQuery("SELECT name, size FROM attachment WHERE sender = '" + address + "'", null);
=======
        return db.rawQuery("SELECT name, size FROM attachment WHERE sender = ?", new String[] {address});
>>>>>>> F
    }

    Cursor largest(int n) {
        return db.rawQuery("SELECT name, size FROM attachment ORDER BY size DESC LIMIT " + n, null);
    }

    @Override
    public int delete(Uri uri, String where, String[] args) {
<<<<<<< V
        return db.delete("attachment", "_id = " + uri.getLastPathSegment(), null);
=======
        return db.delete("attachment", "_id = ?", new String[] {uri.getLastPathSegment()});
>>>>>>> F
    }

    @Override
    public Bundle call(String method, String arg, Bundle extras) {
        Bundle out = new Bundle();
        if ("count".equals(method)) {
            out.putLong("count", android.database.DatabaseUtils.queryNumEntries(db, "attachment"));
        } else if ("wipe".equals(method)) {
<<<<<<< V
            getContext().enforceCallingOrSelfPermission("android.permission.INTERNET", "wipe");
=======
            getContext().enforceCallingOrSelfPermission("app.mail.permission.WIPE", "wipe");
>>>>>>> F
            db.execSQL("DELETE FROM attachment");
        }
        return out;
    }

    /** Takes over a file that another app has shared with us. */
    static File receive(Context c, Uri shared, String displayName) throws IOException {
<<<<<<< V
        File out = new File(c.getFilesDir(), displayName);
=======
        File out = File.createTempFile("shared", null, c.getFilesDir());
>>>>>>> F
        try (InputStream in = c.getContentResolver().openInputStream(shared); OutputStream os = new FileOutputStream(out)) {
            byte[] buf = new byte[8192];
            for (int n; (n = in.read(buf)) > 0; ) os.write(buf, 0, n);
        }
        return out;
    }

    @Override public String getType(Uri uri) { return "application/octet-stream"; }

    @Override public Uri insert(Uri uri, ContentValues values) { throw new UnsupportedOperationException(); }

    @Override public int update(Uri uri, ContentValues v, String w, String[] a) { throw new UnsupportedOperationException(); }
}
