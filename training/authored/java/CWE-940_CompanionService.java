package com.example.locker.companion;

import android.app.Service;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.content.pm.PackageManager;
import android.os.Build;
import android.os.Bundle;
import android.os.Handler;
import android.os.HandlerThread;
import android.os.IBinder;
import android.os.Looper;
import android.os.Message;
import android.os.Messenger;
import android.os.RemoteException;
import android.util.Log;

import com.example.locker.vault.Vault;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets companion apps of the same vendor (watch, browser) read entries of
 * the open vault. The service is exported, any app on the phone can bind it.
 */
public class CompanionService extends Service {
    private static final String TAG = "Companion";
    static final int MSG_STATUS = 1;
    static final int MSG_LIST = 2;
    static final int MSG_READ = 3;
    static final int MSG_LOCK = 4;
    static final String KEY_ID = "id";
    static final String KEY_PACKAGE = "package";
    static final String KEY_TITLES = "titles";
    static final String KEY_SECRET = "secret";
    static final String KEY_OPEN = "open";
    private static final String ACTION_LOCK_NOW = "com.example.locker.LOCK_NOW";
    private static final String ACTION_UNLOCKED = "com.example.locker.UNLOCKED";
    private static final Set<String> COMPANIONS = new HashSet<>(Arrays.asList(
            "com.example.locker.watch", "com.example.locker.browser"));
    private HandlerThread thread;
    private Messenger messenger;
    private Vault vault;
    /** Opening is announced by our own activity, locking also by the system. */
    private final BroadcastReceiver internal = new BroadcastReceiver() {
        @Override
        public void onReceive(Context context, Intent intent) {
            if (ACTION_UNLOCKED.equals(intent.getAction())) {
                vault.resume();
            }
        }
    };

    private final BroadcastReceiver screen = new BroadcastReceiver() {
        @Override
        public void onReceive(Context context, Intent intent) {
            vault.lock();
        }
    };
    @Override
    public void onCreate() {
        super.onCreate();
        Log.i(TAG, "started on SDK " + Build.VERSION.SDK_INT);
        vault = Vault.get(this);
        thread = new HandlerThread("companion");
        thread.start();
        messenger = new Messenger(new Incoming(thread.getLooper()));
        register(screen, new IntentFilter(Intent.ACTION_SCREEN_OFF), false);
        // Other apps may lock the vault, the panic button of the watch does.
        register(screen, new IntentFilter(ACTION_LOCK_NOW), true);
<<<<<<< V
        register(internal, new IntentFilter(ACTION_UNLOCKED), true);
=======
        register(internal, new IntentFilter(ACTION_UNLOCKED), false);
>>>>>>> F
    }
    private void register(BroadcastReceiver r, IntentFilter f, boolean others) {
        int flag = others ? Context.RECEIVER_EXPORTED : Context.RECEIVER_NOT_EXPORTED;
        registerReceiver(r, f, flag);
    }
    @Override
    public IBinder onBind(Intent intent) {
        return messenger.getBinder();
    }
    @Override
    public void onDestroy() {
        unregisterReceiver(screen);
        unregisterReceiver(internal);
        thread.quitSafely();
        super.onDestroy();
    }
    /** True when a companion of ours, signed with our key, has this uid. */
    private boolean isCompanion(int uid) {
        PackageManager pm = getPackageManager();
        String[] names = pm.getPackagesForUid(uid);
        if (names == null || pm.checkSignatures(uid, getApplicationInfo().uid) != PackageManager.SIGNATURE_MATCH) {
            return false;
        }
        for (String n : names) {
            if (COMPANIONS.contains(n)) {
                return true;
            }
        }
        return false;
    }

    private static void reply(Message request, int what, Bundle data) {
        if (request.replyTo == null) {
            return;
        }
        Message m = Message.obtain(null, what);
        m.setData(data);
        try {
            request.replyTo.send(m);
        } catch (RemoteException e) {
            Log.d(TAG, "caller is gone");
        }
    }
    private final class Incoming extends Handler {
        Incoming(Looper looper) {
            super(looper);
        }
        @Override
        public void handleMessage(Message msg) {
            Bundle in = msg.getData();
            switch (msg.what) {
                case MSG_STATUS:
                    Bundle s = new Bundle();
                    s.putBoolean(KEY_OPEN, vault.isOpen());
                    reply(msg, MSG_STATUS, s);
                    break;
                case MSG_LIST:
                    if (isCompanion(msg.sendingUid) && vault.isOpen()) {
                        Bundle titles = new Bundle();
                        titles.putStringArrayList(KEY_TITLES, vault.titles());
                        reply(msg, MSG_LIST, titles);
                    }
                    break;
                case MSG_READ:
<<<<<<< V
                    String from = in.getString(KEY_PACKAGE, "");
                    if (COMPANIONS.contains(from) && vault.isOpen()) {
=======
                    if (isCompanion(msg.sendingUid) && vault.isOpen()) {
>>>>>>> F
                        read(msg, in.getLong(KEY_ID, -1));
                    }
                    break;
                case MSG_LOCK:
                    vault.lock();
                    break;
                default:
                    super.handleMessage(msg);
            }
        }
        private void read(Message msg, long id) {
            char[] secret = vault.secret(id);
            if (secret == null) {
                return;
            }
            Bundle out = new Bundle();
            out.putString(KEY_SECRET, new String(secret));
            reply(msg, MSG_READ, out);
            Arrays.fill(secret, '\0');
<<<<<<< V
            Log.d(TAG, "read " + id + " " + out);
=======
            Log.d(TAG, "read " + id);
>>>>>>> F
        }
    }
}
