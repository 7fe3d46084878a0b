package app.pillbox.reminders;

import android.app.Activity;
import android.content.BroadcastReceiver;
import android.content.Context;
import android.content.Intent;
import android.content.IntentFilter;
import android.os.Bundle;
import androidx.core.content.ContextCompat;

public class TodayActivity extends Activity {

    private static final String ACTION_TAKEN = "app.pillbox.DOSE_TAKEN";

    private DoseLog log;

    /** Sent by our own notification when the user taps "taken". */
    private final BroadcastReceiver taken = new BroadcastReceiver() {
        @Override
        public void onReceive(Context context, Intent intent) {
            long dose = intent.getLongExtra("dose", -1);
            if (dose >= 0) {
                log.markTaken(dose, System.currentTimeMillis());
                recreate();
            }
        }
    };

    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        log = DoseLog.open(this);
        setContentView(R.layout.today);
    }

    @Override
    protected void onStart() {
        super.onStart();
        IntentFilter filter = new IntentFilter(ACTION_TAKEN);
<<<<<<< V
        ContextCompat.registerReceiver(this, taken, filter, ContextCompat.RECEIVER_EXPORTED);
=======
        ContextCompat.registerReceiver(this, taken, filter, ContextCompat.RECEIVER_NOT_EXPORTED);
>>>>>>> F
    }

    @Override
    protected void onStop() {
        unregisterReceiver(taken);
        super.onStop();
    }
}
