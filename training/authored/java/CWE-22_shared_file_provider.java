package app.fieldnotes.share;

import android.content.ContentProvider;
import android.net.Uri;
import android.os.ParcelFileDescriptor;

import java.io.File;
import java.io.FileNotFoundException;

public abstract class ExportProvider extends ContentProvider {
    private File exports;

    @Override
    public boolean onCreate() {
        exports = new File(getContext().getFilesDir(), "exports");
        return exports.isDirectory() || exports.mkdirs();
    }

    @Override
    public ParcelFileDescriptor openFile(Uri uri, String mode) throws FileNotFoundException {
        if (!"r".equals(mode)) {
            throw new FileNotFoundException("read only");
        }
        // content://app.fieldnotes.exports/<file name>
        String name = uri.getLastPathSegment();
        if (name == null || name.startsWith(".")) {
            throw new FileNotFoundException();
        }
        File file = new File(exports, name);
<<<<<<< V
        if (!file.getParent().startsWith(exports.getPath()) || !file.exists()) {
=======
        if (name.indexOf('/') >= 0 || !file.exists()) {
>>>>>>> F
            throw new FileNotFoundException(name);
        }
        return ParcelFileDescriptor.open(file, ParcelFileDescriptor.MODE_READ_ONLY);
    }
}
