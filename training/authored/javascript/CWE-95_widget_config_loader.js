/* Loads the settings of an embedded widget, which the page owner keeps
 * on our server and which other people may edit in the shared studio. */
(function (global) {
  'use strict';
  var DEFAULTS = { theme: 'light', locale: 'en', height: 360 };
  function request(url, done) {
    var xhr = new XMLHttpRequest();
    xhr.open('GET', url, true);
    xhr.timeout = 8000;
    xhr.onload = function () {
      done(xhr.status === 200 ? null : new Error('HTTP ' + xhr.status), xhr.responseText);
    };
    xhr.onerror = xhr.ontimeout = function () { done(new Error('network')); };
    xhr.send();
  }
  function extend(base, extra) {
    var out = {};
    Object.keys(base).forEach(function (k) { out[k] = base[k]; });
    Object.keys(base).forEach(function (k) { if (extra[k] !== undefined) out[k] = extra[k]; });
    return out;
  }
  function load(id, done) {
    request('https://widgets.example/shared/' + encodeURIComponent(id) + '.json', function (err, text) {
      if (err) return done(err);
      var conf;
      try {
<<<<<<< V
        conf = eval('(' + text + ')');
=======
        conf = JSON.parse(text);
>>>>>>> F
      } catch (e) {
        return done(e);
      }
      done(null, extend(DEFAULTS, conf));
    });
  }
  global.WidgetConfig = { load: load };
})(window);
