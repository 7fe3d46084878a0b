package org.tumbleweed.magazine;

import android.content.Intent;
import android.content.pm.ApplicationInfo;
import android.net.Uri;
import android.net.http.SslError;
import android.webkit.CookieManager;
import android.webkit.JavascriptInterface;
import android.webkit.SslErrorHandler;
import android.webkit.WebResourceRequest;
import android.webkit.WebResourceResponse;
import android.webkit.WebSettings;
import android.webkit.WebView;
import android.webkit.WebViewClient;
import androidx.webkit.WebViewAssetLoader;
import java.io.File;
import org.json.JSONObject;

public class ArticleViews {

  private static final String HOME = "https://read.tumbleweed.example/";

  void downloadedArticle(WebView view, File html) {
    WebSettings s = view.getSettings();
    s.setJavaScriptEnabled(true);
    s.setAllowFileAccess(true);
<<<<<<< V
    s.setAllowUniversalAccessFromFileURLs(true);
=======
    s.setAllowUniversalAccessFromFileURLs(false);
>>>>>>> F
    s.setAllowFileAccessFromFileURLs(false);
    view.loadUrl(Uri.fromFile(html).toString());
  }

  void openLink(WebView view, Intent intent) {
    Uri uri = intent.getData();
    view.getSettings().setJavaScriptEnabled(true);
<<<<<<< V
    if (uri != null) {
=======
    if (uri != null && "https".equals(uri.getScheme()) && "read.tumbleweed.example".equals(uri.getHost())) {
>>>>>>> F
      view.loadUrl(uri.toString());
    }
  }

  void help(WebView view) {
    view.getSettings().setJavaScriptEnabled(true);
    view.loadUrl("file:///android_asset/help/index.html");
  }

  void comments(WebView view, Account account) {
    view.getSettings().setJavaScriptEnabled(true);
    view.addJavascriptInterface(new Bridge(account), "reader");
<<<<<<< V
    view.setWebViewClient(new WebViewClient());
=======
    view.setWebViewClient(new WebViewClient() {
      @Override
      public boolean shouldOverrideUrlLoading(WebView v, WebResourceRequest r) {
        return !r.getUrl().toString().startsWith(HOME);
      }
    });
>>>>>>> F
    view.loadUrl(HOME + "comments");
  }

  WebViewClient articleClient() {
    return new WebViewClient() {
      @Override
      public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
<<<<<<< V
        handler.proceed();
=======
        handler.cancel();
>>>>>>> F
      }
    };
  }

  void showName(WebView view, String name) {
<<<<<<< V
    view.evaluateJavascript("setReader('" + name + "')", null);
=======
    view.evaluateJavascript("setReader(" + JSONObject.quote(name) + ")", null);
>>>>>>> F
  }

  void scrollTo(WebView view, int paragraph) {
    view.evaluateJavascript("jumpTo(" + paragraph + ")", null);
  }

  void mixed(WebView view) {
    WebSettings s = view.getSettings();
<<<<<<< V
    s.setMixedContentMode(WebSettings.MIXED_CONTENT_ALWAYS_ALLOW);
=======
    s.setMixedContentMode(WebSettings.MIXED_CONTENT_NEVER_ALLOW);
>>>>>>> F
    CookieManager.getInstance().setAcceptThirdPartyCookies(view, false);
  }

  void debugging(ApplicationInfo info) {
<<<<<<< V
    WebView.setWebContentsDebuggingEnabled(true);
=======
    WebView.setWebContentsDebuggingEnabled((info.flags & ApplicationInfo.FLAG_DEBUGGABLE) != 0);
>>>>>>> F
  }

  WebViewClient assets(WebViewAssetLoader loader) {
    return new WebViewClient() {
      @Override
      public WebResourceResponse shouldInterceptRequest(WebView v, WebResourceRequest r) {
        return loader.shouldInterceptRequest(r.getUrl());
      }
    };
  }

  static class Bridge {
    private final Account account;

    Bridge(Account account) {
      this.account = account;
    }

    @JavascriptInterface
    public String displayName() {
      return account.displayName();
    }
  }

  interface Account {
    String displayName();
  }
}
