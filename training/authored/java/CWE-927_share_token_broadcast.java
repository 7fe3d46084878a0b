package app.trailbook.sync;

import android.app.IntentService;
import android.content.Intent;
import androidx.localbroadcastmanager.content.LocalBroadcastManager;

public class SyncService extends IntentService {
  public static final String ACTION_DONE = "app.trailbook.SYNC_DONE";

  public SyncService() {
    super("sync");
  }

  @Override
  protected void onHandleIntent(Intent intent) {
    if (intent == null) {
      return;
    }
    SyncResult result = SyncClient.get(this).run(intent.getLongExtra("since", 0));

    Intent done = new Intent(ACTION_DONE);
    done.putExtra("count", result.count());
    done.putExtra("refresh_token", result.refreshToken());
    done.putExtra("home", result.homeLatLon());
<<<<<<< V
    sendBroadcast(done);
=======
    LocalBroadcastManager.getInstance(this).sendBroadcast(done);
>>>>>>> F
  }
}
