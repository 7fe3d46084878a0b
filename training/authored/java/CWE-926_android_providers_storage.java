package net.mossgate.diary;

import android.content.ContentProvider;
import android.content.ContentValues;
import android.content.Context;
import android.content.SharedPreferences;
import android.content.pm.PackageManager;
import android.database.Cursor;
import android.database.sqlite.SQLiteDatabase;
import android.database.sqlite.SQLiteOpenHelper;
import android.database.sqlite.SQLiteQueryBuilder;
import android.net.Uri;
import android.os.Binder;
import android.os.Environment;
import android.os.ParcelFileDescriptor;
import androidx.security.crypto.EncryptedSharedPreferences;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

public class DiaryProvider extends ContentProvider {

    private static final Map<String, String> COLUMNS = Map.of("_id", "_id", "day", "day", "title", "title");

    private SQLiteOpenHelper helper;
    private File shared;

    @Override
    public boolean onCreate() {
        helper = new DiaryDatabase(getContext());
        shared = new File(getContext().getFilesDir(), "shared");

        return shared.isDirectory() || shared.mkdirs();
    }

    @Override
    public Cursor query(Uri uri, String[] columns, String where, String[] args, String order) {
        SQLiteQueryBuilder q = new SQLiteQueryBuilder();
        q.setTables("entry");
<<<<<<< V
        q.appendWhere("shared = 1 AND day = '" + uri.getLastPathSegment() + "'");
=======
        q.appendWhere("shared = 1 AND day = ");
        q.appendWhereEscapeString(uri.getLastPathSegment());
>>>>>>> F
        q.setProjectionMap(COLUMNS);
        q.setStrict(true);

        return q.query(helper.getReadableDatabase(), columns, where, args, null, null, "day DESC");
    }

    @Override
    public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
        try {
            File f = new File(shared, uri.getLastPathSegment()).getCanonicalFile();
<<<<<<< V
            if (!f.isFile()) throw new FileNotFoundException(f.getName());
=======
            if (!shared.getCanonicalFile().equals(f.getParentFile())) throw new FileNotFoundException(f.getName());
>>>>>>> F
            return ParcelFileDescriptor.open(f, ParcelFileDescriptor.MODE_READ_ONLY);
        } catch (IOException e) {
            throw new FileNotFoundException(e.getMessage());
        }
    }

    @Override
    public int delete(Uri uri, String where, String[] args) {
        Context ctx = getContext();
<<<<<<< V
        if (ctx.checkPermission("net.mossgate.diary.EDIT", android.os.Process.myPid(), android.os.Process.myUid()) != PackageManager.PERMISSION_GRANTED) return 0;
=======
        if (ctx.checkPermission("net.mossgate.diary.EDIT", Binder.getCallingPid(), Binder.getCallingUid()) != PackageManager.PERMISSION_GRANTED) return 0;
>>>>>>> F
        return helper.getWritableDatabase().delete("entry", "_id = ?", new String[] {uri.getLastPathSegment()});
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
    public String getType(Uri uri) {
        return "vnd.android.cursor.item/vnd.mossgate.entry";
    }

    static void rememberToken(Context ctx, EncryptedSharedPreferences encrypted, String token) {
<<<<<<< V
        SharedPreferences prefs = ctx.getSharedPreferences("session", Context.MODE_WORLD_READABLE);
=======
        SharedPreferences prefs = encrypted;
>>>>>>> F
        prefs.edit().putString("token", token).apply();
    }

    static void rememberFontSize(Context ctx, int sp) {
        ctx.getSharedPreferences("view", Context.MODE_PRIVATE).edit().putInt("font", sp).apply();
    }

    static void backup(Context ctx, List<String> entries) throws IOException {
<<<<<<< V
        File dir = Environment.getExternalStorageDirectory();
=======
        File dir = ctx.getFilesDir();
>>>>>>> F
        try (FileOutputStream out = new FileOutputStream(new File(dir, "diary.txt"))) {
            out.write(String.join("\n\n", entries).getBytes(StandardCharsets.UTF_8));
        }
    }

    static File wallpaperTarget(Context ctx) {
        return new File(ctx.getExternalFilesDir(Environment.DIRECTORY_PICTURES), "wallpaper.png");
    }

    static Cursor search(SQLiteDatabase db, String words) {
<<<<<<< V
        return db.rawQuery("SELECT _id, title FROM entry WHERE body LIKE '%" + words + "%'", null);
=======
        return db.rawQuery("SELECT _id, title FROM entry WHERE body LIKE ?", new String[] {"%" + words + "%"});
>>>>>>> F
    }

    static Cursor newest(SQLiteDatabase db, int limit) {
        return db.rawQuery("SELECT _id, title FROM entry ORDER BY day DESC LIMIT " + limit, null);
    }
}
