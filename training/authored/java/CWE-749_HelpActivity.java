package com.example.bank.help;

import android.annotation.SuppressLint;
import android.app.Activity;
import android.content.ActivityNotFoundException;
import android.content.Intent;
import android.net.Uri;
import android.os.Bundle;
import android.util.Log;
import android.view.View;
import android.webkit.CookieManager;
import android.webkit.JavascriptInterface;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.webkit.WebViewClient;

import com.example.bank.R;
import com.example.bank.session.Session;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Shows the help pages. The activity is exported, links in mails open it as
 * bankhelp://topic?page=https://help.bank.example/...
 */
public class HelpActivity extends Activity {
    private static final String TAG = "Help";
    private static final String START = "https://help.bank.example/app/index.html";
    private static final String DOMAIN = "bank.example";
    private static final Set<String> HOSTS = Collections.unmodifiableSet(new HashSet<>(Arrays.asList(
            "help.bank.example", "static.bank.example")));

    private WebView web;
    private View progress;

    /** True for pages that may talk to the bridge. */
    static boolean trusted(Uri uri) {
        return uri != null
                && "https".equals(uri.getScheme())
                && uri.getUserInfo() == null
                && uri.getHost() != null
                && HOSTS.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    @SuppressLint("SetJavaScriptEnabled")
    @Override
    protected void onCreate(Bundle state) {
        super.onCreate(state);
        setContentView(R.layout.activity_help);
        progress = findViewById(R.id.progress);
        web = findViewById(R.id.web);
        WebSettings s = web.getSettings();
        s.setJavaScriptEnabled(true);
        s.setAllowFileAccess(false);
        s.setAllowContentAccess(false);
        s.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
        CookieManager.getInstance().setAcceptThirdPartyCookies(web, false);
        web.setWebViewClient(new Client());
        web.addJavascriptInterface(new Bridge(), "bank");
        web.loadUrl(pageFor(getIntent()));
    }

    @Override
    protected void onNewIntent(Intent intent) {
        super.onNewIntent(intent);
        web.loadUrl(pageFor(intent));
    }

    /** The page that an intent asks for, or the start page. */
    private static String pageFor(Intent intent) {
        Uri data = intent.getData();
        if (data == null || !data.isHierarchical()) {
            return START;
        }
        String page = data.getQueryParameter("page");
        if (page == null) {
            return START;
        }
<<<<<<< V
        Uri uri = Uri.parse(page);
        return uri.getHost() != null && uri.getHost().endsWith(DOMAIN) ? page : START;
=======
        return trusted(Uri.parse(page)) ? page : START;
>>>>>>> F
    }

    @Override
    public void onBackPressed() {
        if (web.canGoBack()) {
            web.goBack();
        } else {
            super.onBackPressed();
        }
    }

    @Override
    protected void onDestroy() {
        web.removeJavascriptInterface("bank");
        web.destroy();
        super.onDestroy();
    }

    private void openOutside(Uri uri) {
        if (!"https".equals(uri.getScheme()) && !"tel".equals(uri.getScheme())) {
            return;
        }
        try {
            startActivity(new Intent(Intent.ACTION_VIEW, uri).addCategory(Intent.CATEGORY_BROWSABLE));
        } catch (ActivityNotFoundException e) {
            Log.i(TAG, "no app for " + uri.getScheme());
        }
    }

    private final class Client extends WebViewClient {
        @Override
        public boolean shouldOverrideUrlLoading(WebView view, WebResourceRequest request) {
            Uri uri = request.getUrl();
<<<<<<< V
            if (trusted(uri) || request.isRedirect()) {
=======
            if (trusted(uri)) {
>>>>>>> F
                return false;
            }
            openOutside(uri);
            return true;
        }

        /** Frames and scripts from elsewhere are answered with nothing. */
        @Override
        public WebResourceResponse shouldInterceptRequest(WebView view, WebResourceRequest request) {
            if (trusted(request.getUrl()) || "data".equals(request.getUrl().getScheme())) {
                return null;
            }
            if (request.isForMainFrame()) {
                return null;
            }
            return new WebResourceResponse("text/plain", "utf-8", null);
        }

        @Override
        public void onPageFinished(WebView view, String url) {
            progress.setVisibility(View.GONE);
        }
    }

    /** What the help pages may ask the app. */
    private final class Bridge {
        @JavascriptInterface
        public String appVersion() {
            return getString(R.string.version_name);
        }

        /** Token with which the chat on the page finds the customer. */
        @JavascriptInterface
        public String chatToken() {
            try {
                return Session.get(HelpActivity.this).issueChatToken();
            } catch (IOException e) {
                Log.w(TAG, "no chat token", e);
                return "";
            }
        }

        @JavascriptInterface
        public void close() {
            runOnUiThread(HelpActivity.this::finish);
        }
    }
}
