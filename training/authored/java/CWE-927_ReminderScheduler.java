package com.example.pills;

import android.app.AlarmManager;
import android.app.Notification;
import android.app.NotificationChannel;
import android.app.NotificationManager;
import android.app.PendingIntent;
import android.app.RemoteInput;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.SharedPreferences;
import android.graphics.drawable.Icon;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;

import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;

/**
 * Plans the daily reminders and draws their notifications.
 *
 * The receiver is declared with android:exported="false".
 */
public class ReminderScheduler extends BroadcastReceiver {

    private static final String TAG = "Reminder";
    private static final String CHANNEL = "reminders";
    private static final String PREFS = "plan";
    private static final String NOTES = "notes";

    static final String ACTION_DUE = "com.example.pills.DUE";
    static final String ACTION_TAKEN = "com.example.pills.TAKEN";
    static final String ACTION_NOTE = "com.example.pills.NOTE";
    static final String EXTRA_ID = "id";
    static final String KEY_NOTE = "note";

    private static final int FIXED = PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE;
    private static final int OPEN = PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_MUTABLE;

    public static void createChannel(Context context) {
        NotificationChannel channel = new NotificationChannel(CHANNEL,
                context.getString(R.string.channel_reminders), NotificationManager.IMPORTANCE_HIGH);
        channel.setLockscreenVisibility(Notification.VISIBILITY_PRIVATE);
        context.getSystemService(NotificationManager.class).createNotificationChannel(channel);
    }

    /** The main screen wants to know as well while it is open. */
    static void register(Context context, BroadcastReceiver screen) {
        IntentFilter filter = new IntentFilter(ACTION_TAKEN);
        context.registerReceiver(screen, filter, Context.RECEIVER_NOT_EXPORTED);
    }

    /** Stores the time of a reminder and sets the next alarm. */
    public static void plan(Context context, int id, LocalTime time) {
        prefs(context, PREFS).edit().putString(String.valueOf(id), time.toString()).apply();
        arm(context, id, time);
    }

    public static void cancel(Context context, int id) {
        prefs(context, PREFS).edit().remove(String.valueOf(id)).apply();
        context.getSystemService(AlarmManager.class).cancel(due(context, id));
    }

    /** Called after a reboot and after updates of the app. */
    public static void armAll(Context context) {
        for (Map.Entry<String, ?> e : prefs(context, PREFS).getAll().entrySet()) {
            try {
                arm(context, Integer.parseInt(e.getKey()), LocalTime.parse((String) e.getValue()));
            } catch (NumberFormatException | DateTimeParseException x) {
                Log.w(TAG, "entry skipped", x);
            }
        }
    }

    private static SharedPreferences prefs(Context context, String name) {
        return context.getSharedPreferences(name, Context.MODE_PRIVATE);
    }

    private static void arm(Context context, int id, LocalTime time) {
        ZonedDateTime now = ZonedDateTime.now();
        ZonedDateTime next = now.with(time);
        if (!next.isAfter(now)) {
            next = next.plusDays(1);
        }
        context.getSystemService(AlarmManager.class)
                .setAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, next.toInstant().toEpochMilli(), due(context, id));
    }

    private static PendingIntent due(Context context, int id) {
        return PendingIntent.getBroadcast(context, id, own(context, ACTION_DUE, id), FIXED);
    }

    /** Intent for this very receiver. */
    private static Intent own(Context context, String action, int id) {
        return new Intent(context, ReminderScheduler.class)
                .setAction(action)
                .setData(Uri.fromParts("reminder", String.valueOf(id), null))
                .putExtra(EXTRA_ID, id);
    }

    private static Notification.Action takenAction(Context context, int id) {
<<<<<<< V
        Intent intent = new Intent(ACTION_TAKEN).putExtra(EXTRA_ID, id);
        PendingIntent pi = PendingIntent.getBroadcast(context, id, intent, OPEN);
=======
        PendingIntent pi = PendingIntent.getBroadcast(context, id, own(context, ACTION_TAKEN, id), FIXED);
>>>>>>> F
        return new Notification.Action.Builder(Icon.createWithResource(context, R.drawable.ic_check),
                context.getString(R.string.taken), pi).build();
    }

    /** The system fills the typed text in, hence the other flag. */
    private static Notification.Action noteAction(Context context, int id) {
        RemoteInput input = new RemoteInput.Builder(KEY_NOTE).setLabel(context.getString(R.string.note)).build();
        PendingIntent pi = PendingIntent.getBroadcast(context, id, own(context, ACTION_NOTE, id), OPEN);
        return new Notification.Action.Builder(Icon.createWithResource(context, R.drawable.ic_edit),
                context.getString(R.string.note), pi).addRemoteInput(input).build();
    }

    private void show(Context context, int id) {
        Intent view = new Intent(context, MainActivity.class).putExtra(EXTRA_ID, id);
        String name = Medicines.load(context).nameOf(id);
        Notification plain = new Notification.Builder(context, CHANNEL)
                .setSmallIcon(R.drawable.ic_pill)
                .setContentTitle(context.getString(R.string.reminder_neutral))
                .build();
        Notification full = new Notification.Builder(context, CHANNEL)
                .setSmallIcon(R.drawable.ic_pill)
                .setContentTitle(context.getString(R.string.reminder_for, name))
                .setContentIntent(PendingIntent.getActivity(context, id, view, FIXED))
                .setPublicVersion(plain)
<<<<<<< V
                .setVisibility(Notification.VISIBILITY_PUBLIC)
=======
                .setVisibility(Notification.VISIBILITY_PRIVATE)
>>>>>>> F
                .addAction(takenAction(context, id))
                .addAction(noteAction(context, id))
                .setAutoCancel(true)
                .build();
        context.getSystemService(NotificationManager.class).notify(id, full);
    }

    @Override
    public void onReceive(Context context, Intent intent) {
        int id = intent.getIntExtra(EXTRA_ID, -1);
        String action = intent.getAction();
        if (id < 0 || action == null) {
            return;
        }
        switch (action) {
            case ACTION_DUE:
                show(context, id);
                String time = prefs(context, PREFS).getString(String.valueOf(id), null);
                if (time != null) {
                    arm(context, id, LocalTime.parse(time));
                }
                break;
            case ACTION_TAKEN:
                Medicines.load(context).markTaken(id, ZonedDateTime.now());
                context.getSystemService(NotificationManager.class).cancel(id);
                break;
            case ACTION_NOTE:
                Bundle typed = RemoteInput.getResultsFromIntent(intent);
                if (typed != null) {
                    prefs(context, NOTES).edit()
                            .putString(String.valueOf(id), String.valueOf(typed.getCharSequence(KEY_NOTE)))
                            .apply();
                }
                context.getSystemService(NotificationManager.class).cancel(id);
                break;
            default:
                Log.w(TAG, "unknown action");
        }
    }
}
