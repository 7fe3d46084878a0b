/* Rendering of the task list without a framework. */
(function () {
	'use strict';

	const ESCAPES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

	function escapeHtml(text) {
		return String(text).replace(/[&<>"']/g, (c) => ESCAPES[c]);
	}

	function el(tag, attrs, ...children) {
		const node = document.createElement(tag);
		for (const [name, value] of Object.entries(attrs || {})) {
			if (name === 'class') node.className = value;
			else if (name.startsWith('data-')) node.setAttribute(name, value);
			else if (typeof value === 'function') node.addEventListener(name, value);
		}
		node.append(...children);
		return node;
	}

	function taskRow(task, onToggle) {
		const box = el('input', { change: () => onToggle(task.id) });
		box.type = 'checkbox';
		box.checked = task.done;
		return el('li', { class: task.done ? 'done' : 'open', 'data-id': task.id }, box, el('span', {}, task.title));
	}

	function renderTasks(list, tasks, onToggle) {
		list.replaceChildren(...tasks.map((t) => taskRow(t, onToggle)));
	}

	function renderSummary(target, tasks) {
		const open = tasks.filter((t) => !t.done).length;
		target.innerHTML = `<b>${open}</b> of <b>${tasks.length}</b> open`;
	}

	function clear(target) {
		target.innerHTML = '';
	}

	function tooltip(target, task) {
		target.insertAdjacentHTML(
			'beforeend',
			`<div class="tip"><h4>${escapeHtml(task.title)}</h4><p>${escapeHtml(task.note)}</p></div>`
		);
	}

	function showError(target, error) {
		target.textContent = error.message;
		target.hidden = false;
	}

	function filterTasks(tasks, query) {
		const needle = query.trim().toLowerCase();
		return needle ? tasks.filter((t) => t.title.toLowerCase().includes(needle)) : tasks;
	}

	function remember(key, value) {
		try {
			localStorage.setItem(`tasks:${key}`, JSON.stringify(value));
		} catch (e) {
			console.warn('storage is full', e);
		}
	}

	window.TaskView = { renderTasks, renderSummary, clear, tooltip, showError, filterTasks, remember };
})();
