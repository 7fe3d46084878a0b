package bank.corvid.mobile;

import android.annotation.SuppressLint;
import android.app.Activity;
import android.net.Uri;
import android.os.Bundle;
import android.webkit.JavascriptInterface;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.webkit.WebViewClient;

public class HelpActivity extends Activity {

	private WebView web;

	@SuppressLint("SetJavaScriptEnabled")
	@Override
	protected void onCreate(Bundle state) {
		super.onCreate(state);
		web = new WebView(this);
		setContentView(web);
		WebSettings settings = web.getSettings();
		settings.setJavaScriptEnabled(true);
		settings.setAllowFileAccess(false);
		web.setWebViewClient(new WebViewClient());
		web.addJavascriptInterface(new Bridge(), "corvid");

		// corvid://help?page=https://...
		Uri link = getIntent().getData();
		String page = link == null ? null : link.getQueryParameter("page");
<<<<<<< V
		if (page == null || !page.startsWith("https://help.corvid.example")) {
=======
		if (page == null || !page.startsWith("https://help.corvid.example/")) {
>>>>>>> F
			page = "https://help.corvid.example/start";
		}
		web.loadUrl(page);
	}

	private final class Bridge {
		@JavascriptInterface
		public String accessToken() {
			return Session.current(HelpActivity.this).token();
		}
	}
}
