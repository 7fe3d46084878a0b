package app.purse.lock;

import android.content.Context;
import android.content.SharedPreferences;
import android.util.Base64;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;

/** Keeps what the wallet needs to unlock itself after the fingerprint was checked. */
public class UnlockStore {
  private final SharedPreferences prefs;
  private final SecretKey keystoreKey;
  public UnlockStore(Context context, SecretKey keystoreKey) {
    this.prefs = context.getSharedPreferences("unlock", Context.MODE_PRIVATE);
    this.keystoreKey = keystoreKey;
  }
  public void save(String seedPhrase, boolean askOnStart) throws GeneralSecurityException {
    SharedPreferences.Editor edit = prefs.edit();
    edit.putBoolean("ask_on_start", askOnStart);
    edit.putLong("saved_at", System.currentTimeMillis());
    byte[] seed = seedPhrase.getBytes(StandardCharsets.UTF_8);
<<<<<<< V
    edit.putString("seed", Base64.encodeToString(seed, Base64.NO_WRAP));
=======
    edit.putString("seed", seal(seed));
>>>>>>> F
    edit.putString("pairing", seal(PairingCode.current()));
    edit.apply();
  }
  private String seal(byte[] plain) throws GeneralSecurityException {
    Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
    gcm.init(Cipher.ENCRYPT_MODE, keystoreKey);
    return Base64.encodeToString(gcm.getIV(), Base64.NO_WRAP) + ":"
        + Base64.encodeToString(gcm.doFinal(plain), Base64.NO_WRAP);
  }
}
