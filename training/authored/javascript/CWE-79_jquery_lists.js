(function ($) {
	'use strict';

	var api = '/api/v1';

	function esc(text) {
		return $('<i>').text(text).html();
	}

	$('#reload').on('click', function () {
		$('#rows').html('<tr><td colspan="4" class="loading">Loading&hellip;</td></tr>');
		$.getJSON(api + '/members', fillRows);
	});

	function fillRows(members) {
		var $body = $('#rows').empty();
		$.each(members, function (i, m) {
			var $tr = $('<tr>').appendTo($body);
<<<<<<< V
			$('<td>').html(m.nickname).appendTo($tr);
=======
			$('<td>').text(m.nickname).appendTo($tr);
>>>>>>> F
			$('<td>').html(Number(m.points).toFixed(1) + '&nbsp;pts').appendTo($tr);
		});
	}

	$(window).on('hashchange', function () {
		var id = location.hash.slice(1);
<<<<<<< V
		$(decodeURIComponent(id)).addClass('open');
=======
		$('#' + $.escapeSelector(decodeURIComponent(id))).addClass('open');
>>>>>>> F
	});

	$('#note-form').on('submit', function (ev) {
		ev.preventDefault();
		$.post(api + '/notes', $(this).serialize()).done(function (note) {
<<<<<<< V
			$('#notes').prepend('<li>' + note.text.trim() + '</li>');
=======
			$('#notes').prepend('<li>' + esc(note.text) + '</li>');
>>>>>>> F
		}).fail(function () {
			$('#notes').prepend('<li class="error">Could not save the note</li>');
		});
	});

	function openDialog(title, buttons) {
		var $dlg = $('<div class="dialog"><header></header><footer></footer></div>');
<<<<<<< V
		$dlg.find('header').append('<h3>' + title + '</h3>');
=======
		$dlg.find('header').append($('<h3>').text(title));
>>>>>>> F
		$.each(buttons, function (label, fn) {
			$('<button type="button">').text(label).on('click', fn).appendTo($dlg.find('footer'));
		});
		return $dlg.appendTo('body');
	}

	function showAvatar($img, user) {
		$img.attr('title', user.nickname).attr('src', '/avatars/' + encodeURIComponent(user.id) + '.png');
	}

	$('#filter').on('keyup', function () {
		var q = $(this).val();
<<<<<<< V
		$('#hint').html('Nothing matches "' + q + '"').toggle(!!q);
=======
		$('#hint').text('Nothing matches "' + q + '"').toggle(!!q);
>>>>>>> F
	});

	window.openDialog = openDialog;
	window.showAvatar = showAvatar;
})(jQuery);
