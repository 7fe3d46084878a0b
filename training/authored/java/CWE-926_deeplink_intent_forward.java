package app.courier.ui;

import android.app.Activity;
import android.content.ComponentName;
import android.content.Intent;
import android.os.Bundle;

/**
 * Entry point that other apps may start; shows the login form first when there is no session
 * and then goes where the caller wanted.
 */
public class GateActivity extends Activity {
    private static final String EXTRA_NEXT = "app.courier.NEXT";
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        if (!Session.exists(this)) {
            startActivityForResult(new Intent(this, LoginActivity.class), 1);
        } else {
            proceed();
        }
    }
    @Override
    protected void onActivityResult(int request, int result, Intent data) {
        super.onActivityResult(request, result, data);
        if (request == 1 && result == RESULT_OK) {
            proceed();
        } else {
            finish();
        }
    }
    private void proceed() {
        Intent next = getIntent().getParcelableExtra(EXTRA_NEXT);
        if (next == null) {
            next = new Intent(this, HomeActivity.class);
        }
<<<<<<< V
        startActivity(next);
=======
        ComponentName target = next.getComponent();
        if (target != null && getPackageName().equals(target.getPackageName())
                && Routes.OPEN_TO_OTHERS.contains(target.getClassName())) {
            startActivity(new Intent().setComponent(target).setData(next.getData()));
        }
>>>>>>> F
        finish();
    }
}
