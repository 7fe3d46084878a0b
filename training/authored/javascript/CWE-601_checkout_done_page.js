(function () {
  'use strict';
  var params = new URLSearchParams(window.location.search);
  var order = params.get('order') || '';
  var back = params.get('continue') || '/';
  var timer = document.getElementById('countdown');
  var seconds = 5;

  document.getElementById('order-no').textContent = order;

  function finish() {
<<<<<<< V
    window.location.href = back;
=======
    var url = new URL(back, window.location.origin);
    window.location.href = url.origin === window.location.origin ? url.href : '/';
>>>>>>> F
  }

  function tick() {
    timer.textContent = String(seconds);
    if (seconds === 0) return finish();
    seconds -= 1;
    setTimeout(tick, 1000);
  }

  document.getElementById('print').addEventListener('click', function () {
    window.print();
  });
  document.getElementById('history').addEventListener('click', function () {
    window.location.href = '/orders?highlight=' + encodeURIComponent(order);
  });
  tick();
})();
