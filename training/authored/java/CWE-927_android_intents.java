package com.larkspur.courier;

import android.app.Activity;
import android.app.AlarmManager;
import android.app.Notification;
import android.app.PendingIntent;
import android.content.BroadcastReceiver;
import android.content.ComponentName;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.net.Uri;
import android.os.Build;
import androidx.core.app.NotificationCompat;
import androidx.core.content.ContextCompat;

public final class CourierIntents {

    static final String ACTION_DELIVERED = "com.larkspur.courier.DELIVERED";
    static final String ACTION_REFRESH = "com.larkspur.courier.REFRESH";

    static PendingIntent openParcel(Context ctx, long parcelId) {
<<<<<<< V
        Intent i = new Intent("com.larkspur.courier.OPEN_PARCEL");
=======
        Intent i = new Intent(ctx, ParcelActivity.class);
>>>>>>> F
        i.putExtra("parcel", parcelId);
        return PendingIntent.getActivity(ctx, (int) parcelId, i, PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_MUTABLE);
    }

    static void scheduleRefresh(Context ctx, AlarmManager alarms, long at) {
        Intent i = new Intent(ctx, RefreshReceiver.class).setAction(ACTION_REFRESH);
        alarms.set(AlarmManager.RTC, at, PendingIntent.getBroadcast(ctx, 0, i, PendingIntent.FLAG_IMMUTABLE));
    }

    static Notification replyable(Context ctx, NotificationCompat.Builder b) {
<<<<<<< V
        PendingIntent base = PendingIntent.getActivity(ctx, 7, new Intent(), PendingIntent.FLAG_MUTABLE);
=======
        PendingIntent base = PendingIntent.getActivity(ctx, 7, new Intent(), PendingIntent.FLAG_IMMUTABLE);
>>>>>>> F
        return b.setContentIntent(base).build();
    }

    static void announceDelivery(Context ctx, String recipient, String doorCode) {
        Intent i = new Intent(ACTION_DELIVERED);
        i.putExtra("recipient", recipient);
        i.putExtra("doorCode", doorCode);
<<<<<<< V
        ctx.sendBroadcast(i);
=======
        ctx.sendBroadcast(i.setPackage(ctx.getPackageName()));
>>>>>>> F
    }

    static void announceDayEnd(Context ctx) {
        ctx.sendBroadcast(new Intent("com.larkspur.courier.DAY_ENDED"));
    }

    static void listen(Context ctx, BroadcastReceiver receiver) {
        ContextCompat.registerReceiver(ctx, receiver, new IntentFilter(ACTION_DELIVERED),
<<<<<<< V
                ContextCompat.RECEIVER_EXPORTED);
=======
                ContextCompat.RECEIVER_NOT_EXPORTED);
>>>>>>> F
    }

    static void watchPower(Context ctx, BroadcastReceiver receiver) {
        ctx.registerReceiver(receiver, new IntentFilter(Intent.ACTION_BATTERY_LOW));
    }

    static void continueTo(Activity from) {
        Intent next = from.getIntent().getParcelableExtra("next");
<<<<<<< V
        if (next != null) {
=======
        if (next != null && new ComponentName(from, ParcelActivity.class).equals(next.getComponent())) {
            next.setFlags(0);
>>>>>>> F
            from.startActivity(next);
        }
    }

    static void finishWith(Activity scanner, Uri label) {
<<<<<<< V
        Intent result = scanner.getIntent();
=======
        Intent result = new Intent();
>>>>>>> F
        result.setData(label);
        result.addFlags(Intent.FLAG_GRANT_READ_URI_PERMISSION);
        scanner.setResult(Activity.RESULT_OK, result);
    }

    static Intent call(String phone) {
        return new Intent(Intent.ACTION_DIAL, Uri.fromParts("tel", phone, null));
    }

    static class RefreshReceiver extends BroadcastReceiver {
        @Override
        public void onReceive(Context ctx, Intent intent) {
            if (!ACTION_REFRESH.equals(intent.getAction())) return;
<<<<<<< V
            Sync.start(ctx, intent.getStringExtra("sync_server"));
=======
            Sync.start(ctx, ctx.getString(R.string.sync_server));
>>>>>>> F
        }
    }

    static class BootReceiver extends BroadcastReceiver {
        @Override
        public void onReceive(Context ctx, Intent intent) {
            if (Intent.ACTION_BOOT_COMPLETED.equals(intent.getAction()) && Build.VERSION.SDK_INT >= 26) {
                Sync.start(ctx, ctx.getString(R.string.sync_server));
            }
        }
    }
}
