package app.health.store;

import android.content.*;
import android.os.Environment;
import android.provider.Settings;
import android.security.keystore.*;
import android.util.Base64;
import android.util.Log;
import androidx.security.crypto.*;
import java.io.*;
import java.nio.charset.StandardCharsets;
import javax.crypto.KeyGenerator;

public class DeviceStore {
	private static final String TAG = "DeviceStore";
	private final Context context;

	public DeviceStore(Context context) {
		this.context = context;
	}

	private SharedPreferences sealed() throws Exception {
		MasterKey key = new MasterKey.Builder(context).setKeyScheme(MasterKey.KeyScheme.AES256_GCM).build();
		return EncryptedSharedPreferences.create(context, "sealed", key,
			EncryptedSharedPreferences.PrefKeyEncryptionScheme.AES256_SIV, EncryptedSharedPreferences.PrefValueEncryptionScheme.AES256_GCM);
	}

	private SharedPreferences settings() {
		return context.getSharedPreferences("ui", Context.MODE_PRIVATE);
	}

	public void rememberTheme(String theme) {
		settings().edit().putString("theme", theme).apply();
	}

	public void rememberRefreshToken(String token) throws Exception {
<<<<<<< V
		settings().edit().putString("refresh", token).apply();
=======
		sealed().edit().putString("refresh", token).apply();
>>>>>>> F
	}

	public void rememberPin(String pin) throws Exception {
<<<<<<< V
		settings().edit().putString("pin", Base64.encodeToString(pin.getBytes(StandardCharsets.UTF_8), 0)).apply();
=======
		sealed().edit().putString("pin", PinHash.of(pin)).apply();
>>>>>>> F
	}

	public void exportReport(byte[] pdf) throws IOException {
<<<<<<< V
		File f = new File(Environment.getExternalStorageDirectory(), "blood-report.pdf");
=======
		File f = new File(context.getFilesDir(), "blood-report.pdf");
>>>>>>> F
		try (FileOutputStream out = new FileOutputStream(f)) {
			out.write(pdf);
		}
	}

	public void exportWallpaper(byte[] png) throws IOException {
		File dir = context.getExternalFilesDir(Environment.DIRECTORY_PICTURES);
		try (FileOutputStream out = new FileOutputStream(new File(dir, "wallpaper.png"))) {
			out.write(png);
		}
	}

	public void writeDiary(String text) throws IOException {
<<<<<<< V
		try (FileOutputStream out = context.openFileOutput("diary.txt", Context.MODE_WORLD_READABLE)) {
=======
		try (FileOutputStream out = context.openFileOutput("diary.txt", Context.MODE_PRIVATE)) {
>>>>>>> F
			out.write(text.getBytes(StandardCharsets.UTF_8));
		}
	}

	public void onLogin(String user, String token) {
<<<<<<< V
		Log.d(TAG, "login " + user + " token=" + token);
=======
		Log.d(TAG, "login " + user);
>>>>>>> F
	}

	public void onSync(int rows, long millis) {
		Log.i(TAG, "sync: " + rows + " rows in " + millis + " ms");
	}

	public static void createKey() throws Exception {
		KeyGenerator g = KeyGenerator.getInstance(KeyProperties.KEY_ALGORITHM_AES, "AndroidKeyStore");
		g.init(new KeyGenParameterSpec.Builder("records", KeyProperties.PURPOSE_ENCRYPT | KeyProperties.PURPOSE_DECRYPT)
<<<<<<< V
			.setBlockModes(KeyProperties.BLOCK_MODE_ECB)
			.setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_PKCS7)
			.setRandomizedEncryptionRequired(false)
=======
			.setBlockModes(KeyProperties.BLOCK_MODE_GCM)
			.setEncryptionPaddings(KeyProperties.ENCRYPTION_PADDING_NONE)
			.setRandomizedEncryptionRequired(true)
>>>>>>> F
			.build());
		g.generateKey();
	}

	public void copyShareLink(String link) {
		ClipboardManager cm = context.getSystemService(ClipboardManager.class);
		cm.setPrimaryClip(ClipData.newPlainText("link", link));
	}
}
