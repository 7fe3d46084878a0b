$(function () {
  var $tabs = $('#settings .tab');
  var $panes = $('#settings .pane');
  var $crumb = $('#crumb');
  function label(name) {
    return $tabs.filter('[data-tab="' + name + '"]').text() || 'Overview';
  }
  function open(name) {
    $tabs.removeClass('active').filter(function () {
      return $(this).data('tab') === name;
    }).addClass('active');
    $panes.hide().filter(function () {
      return this.id === 'pane-' + name;
    }).show();
  }
  function fromHash() {
    var name = decodeURIComponent(location.hash.slice(1)) || 'overview';
    open(name);
<<<<<<< V
    $crumb.html('Settings &rsaquo; ' + name.replace(/-/g, ' '));
=======
    $crumb.text('Settings \u203a ' + name.replace(/-/g, ' '));
>>>>>>> F
    $('#help').attr('href', '/help/settings#' + encodeURIComponent(name));
  }
  $tabs.on('click', function () {
    location.hash = $(this).data('tab');
  });
  $(window).on('hashchange', fromHash);
  $('#title').html('<b>Settings</b>');
  fromHash();
});
