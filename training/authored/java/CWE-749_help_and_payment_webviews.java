package app.shop.web;

import android.annotation.SuppressLint;
import android.app.Activity;
import android.content.Intent;
import android.net.Uri;
import android.net.http.SslError;
import android.os.Bundle;
import android.webkit.*;
import androidx.webkit.WebViewAssetLoader;
import org.json.JSONObject;

@SuppressLint("SetJavaScriptEnabled")
public class WebActivity extends Activity {
  private WebView web;

  @Override
  protected void onCreate(Bundle state) {
    super.onCreate(state);
    web = new WebView(this);
    web.getSettings().setJavaScriptEnabled(true);
<<<<<<< V
    web.getSettings().setAllowUniversalAccessFromFileURLs(true);
=======
    web.getSettings().setAllowFileAccess(false);
>>>>>>> F
    setContentView(web);
    open(getIntent());
  }

  private void open(Intent i) {
    Uri u = i.getData();
<<<<<<< V
    if (u != null && u.toString().startsWith("https://shop.example.test")) {
=======
    if (u != null && "https".equals(u.getScheme()) && "shop.example.test".equals(u.getHost())) {
>>>>>>> F
      web.addJavascriptInterface(new Cart(), "cart");
      web.loadUrl(u.toString());
    } else {
      help();
    }
  }

  private void help() {
    web.removeJavascriptInterface("cart");
    web.loadUrl("file:///android_asset/help/index.html");
  }

  private void receipt(String html) {
<<<<<<< V
    web.loadDataWithBaseURL("https://shop.example.test/", html, "text/html", "utf-8", null);
=======
    web.getSettings().setJavaScriptEnabled(false);
    web.loadDataWithBaseURL(null, html, "text/html", "utf-8", null);
>>>>>>> F
  }

  private void greet(String name) {
<<<<<<< V
    web.evaluateJavascript("greet('" + name + "')", null);
=======
    web.evaluateJavascript("greet(" + JSONObject.quote(name) + ")", null);
>>>>>>> F
  }

  private void scrollTo(int y) {
    web.evaluateJavascript("window.scrollTo(0, " + y + ")", null);
  }

  class Client extends WebViewClient {
    @Override
    public void onReceivedSslError(WebView view, SslErrorHandler handler, SslError error) {
<<<<<<< V
      handler.proceed();
=======
      handler.cancel();
>>>>>>> F
    }

    @Override
    public boolean shouldOverrideUrlLoading(WebView view, WebResourceRequest r) {
      String host = r.getUrl().getHost();
<<<<<<< V
      if (host != null && host.endsWith("example.test")) return false;
=======
      if (host != null && host.endsWith(".example.test")) return false;
>>>>>>> F
      startActivity(new Intent(Intent.ACTION_VIEW, r.getUrl()));
      return true;
    }
  }

  static class Assets extends WebViewClient {
    private final WebViewAssetLoader loader;

    Assets(Activity a) {
      loader = new WebViewAssetLoader.Builder().addPathHandler("/assets/", new WebViewAssetLoader.AssetsPathHandler(a)).build();
    }

    @Override
    public WebResourceResponse shouldInterceptRequest(WebView v, WebResourceRequest r) {
      return loader.shouldInterceptRequest(r.getUrl());
    }
  }

  static class Cart {
    @JavascriptInterface
    public int items() {
      return 3;
    }
  }

  static void debug(boolean debuggable) {
<<<<<<< V
    WebView.setWebContentsDebuggingEnabled(true);
=======
    WebView.setWebContentsDebuggingEnabled(debuggable);
>>>>>>> F
  }
}
