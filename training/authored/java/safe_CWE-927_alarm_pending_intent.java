package app.pillbox.reminders;

import android.app.AlarmManager;
import android.app.PendingIntent;
import android.content.Context;
import android.content.Intent;

public class AlarmScheduler {
  private final Context context;

  public AlarmScheduler(Context context) {
    this.context = context.getApplicationContext();
  }

  public void schedule(Dose dose) {
    Intent fire = new Intent(context, DoseReceiver.class);
    fire.putExtra("dose", dose.getId());
    fire.putExtra("patient", dose.getPatientName());
    PendingIntent pending = PendingIntent.getBroadcast(context, (int) dose.getId(), fire,
        PendingIntent.FLAG_UPDATE_CURRENT | PendingIntent.FLAG_IMMUTABLE);
    AlarmManager alarms = context.getSystemService(AlarmManager.class);
    alarms.setExactAndAllowWhileIdle(AlarmManager.RTC_WAKEUP, dose.getDueAt(), pending);
  }

  /** Tells our widget process to redraw. */
  public void refreshWidget() {
    Intent redraw = new Intent("app.pillbox.REDRAW").setPackage(context.getPackageName());
    context.sendBroadcast(redraw, "app.pillbox.permission.INTERNAL");
  }
}
