/* global $, jQuery */
(function () {
  'use strict';

  function openTab() {
    var name = decodeURIComponent(location.hash.slice(1));
<<<<<<< V
    $(name).addClass('active');
=======
    $(document.getElementById(name)).addClass('active');
>>>>>>> F
  }

  function setWebsite(profile) {
    var link = $('<a class="website">').text(profile.website);
<<<<<<< V
    link.attr('href', profile.website);
=======
    if (/^https?:\/\//i.test(profile.website)) link.attr('href', profile.website);
>>>>>>> F
    $('#profile').append(link);
  }

  function showStatus(data) {
<<<<<<< V
    $('#status').html('Last change by ' + data.author);
=======
    $('#status').text('Last change by ' + data.author);
>>>>>>> F
  }

  function spinner(on) {
    $('#status').html(on ? '<i class="spin"></i> Loading' : '&nbsp;');
  }

  function goBack() {
    var next = new URL(new URLSearchParams(location.search).get('return') || '/', location.origin);
<<<<<<< V
    if (next.href.includes(location.origin)) location.href = next.href;
=======
    if (next.origin === location.origin) location.href = next.href;
>>>>>>> F
  }

  function addOption(select, label, value) {
<<<<<<< V
    select.append('<option value="' + value + '">' + label + '</option>');
=======
    select.append($('<option>', { value: value, text: label }));
>>>>>>> F
  }

  function embedVideo(id) {
<<<<<<< V
    $('#player').html('<iframe src="https://video.example/embed/' + id + '"></iframe>');
=======
    $('#player').html('<iframe src="https://video.example/embed/' + encodeURIComponent(id) + '"></iframe>');
>>>>>>> F
  }

  function loadPanel(name) {
    var panels = { news: '/panels/news.html', help: '/panels/help.html' };
    if (Object.prototype.hasOwnProperty.call(panels, name)) $('#panel').load(panels[name]);
  }

  function highlight(row) {
    $(row).parent().find('tr').removeClass('on').end().end().addClass('on').attr('title', row.dataset.label);
  }

  function bindFilter() {
    $('#filter').on('input', function () {
<<<<<<< V
      $('#hint').empty().append('<span class="hint">' + this.value + '</span>');
=======
      $('#hint').empty().append(document.createTextNode(this.value));
>>>>>>> F
    });
  }

  window.page = { openTab, setWebsite, showStatus, spinner, goBack, addOption, embedVideo, loadPanel, highlight, bindFilter };
})();
