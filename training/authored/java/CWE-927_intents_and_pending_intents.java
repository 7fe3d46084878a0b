package app.notes.alarm;

import android.app.*;
import android.app.Notification;
import android.content.*;
import android.content.pm.PackageManager;
import android.net.Uri;
import android.os.*;
import androidx.core.app.NotificationCompat;
import androidx.core.content.*;
import androidx.localbroadcastmanager.content.LocalBroadcastManager;
import java.io.File;

public class ReminderIntents {
    static final String ACTION_FIRED = "app.notes.FIRED";

    private final Context context;

    ReminderIntents(Context context) {
        this.context = context;
    }

    PendingIntent open(long note) {
        Intent i = new Intent(context, NoteActivity.class).putExtra("note", note);
<<<<<<< V
        return PendingIntent.getActivity(context, (int) note, i, PendingIntent.FLAG_UPDATE_CURRENT);
=======
        return PendingIntent.getActivity(context, (int) note, i, PendingIntent.FLAG_IMMUTABLE);
>>>>>>> F
    }

    /** Direct reply: the system fills in the text, so this one has to be mutable. */
    PendingIntent reply(long note) {
        Intent i = new Intent(context, ReplyReceiver.class).putExtra("note", note);
        return PendingIntent.getBroadcast(context, (int) note, i, PendingIntent.FLAG_MUTABLE | PendingIntent.FLAG_UPDATE_CURRENT);
    }

    PendingIntent snooze(long note) {
<<<<<<< V
        Intent i = new Intent("app.notes.SNOOZE").putExtra("note", note);
=======
        Intent i = new Intent("app.notes.SNOOZE").setPackage(context.getPackageName()).putExtra("note", note);
>>>>>>> F
        return PendingIntent.getBroadcast(context, 1, i, PendingIntent.FLAG_MUTABLE);
    }

    void announce(String text) {
        Intent i = new Intent(ACTION_FIRED).putExtra("text", text);
<<<<<<< V
        context.sendBroadcast(i);
=======
        LocalBroadcastManager.getInstance(context).sendBroadcast(i);
>>>>>>> F
    }

    void tick() {
        context.sendBroadcast(new Intent("app.notes.TICK"));
    }

    void listen(BroadcastReceiver fired) {
        IntentFilter filter = new IntentFilter(ACTION_FIRED);
<<<<<<< V
        ContextCompat.registerReceiver(context, fired, filter, ContextCompat.RECEIVER_EXPORTED);
=======
        ContextCompat.registerReceiver(context, fired, filter, ContextCompat.RECEIVER_NOT_EXPORTED);
>>>>>>> F
    }

    void listenForCharging(BroadcastReceiver r) {
        ContextCompat.registerReceiver(context, r, new IntentFilter(Intent.ACTION_POWER_CONNECTED), ContextCompat.RECEIVER_EXPORTED);
    }

    static void resume(Activity a) {
        Intent next = a.getIntent().getParcelableExtra("next");
<<<<<<< V
        if (next != null) {
            a.startActivity(next);
        }
=======
        if (next != null && a.getPackageName().equals(a.getCallingPackage())) {
            a.startActivity(next);
        }
>>>>>>> F
    }

    void share(File note) {
        Uri uri = FileProvider.getUriForFile(context, "app.notes.files", note);
        Intent i = new Intent(Intent.ACTION_SEND).setType("text/plain").putExtra(Intent.EXTRA_STREAM, uri);
<<<<<<< V
        i.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION | Intent.FLAG_GRANT_WRITE_URI_PERMISSION | Intent.FLAG_GRANT_PREFIX_URI_PERMISSION);
=======
        i.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
>>>>>>> F
        context.startActivity(Intent.createChooser(i, null));
    }

    void unlock(String token) {
<<<<<<< V
        Intent i = new Intent("app.notes.UNLOCK").putExtra("token", token);
=======
        Intent i = new Intent(context, UnlockActivity.class).putExtra("token", token);
>>>>>>> F
        context.startActivity(i.addFlags(Intent.FLAG_ACTIVITY_NEW_TASK));
    }

    Notification build(String channel, String title, PendingIntent tap) {
        return new NotificationCompat.Builder(context, channel).setContentTitle(title).setContentIntent(tap).setVisibility(NotificationCompat.VISIBILITY_PRIVATE).build();
    }
}
