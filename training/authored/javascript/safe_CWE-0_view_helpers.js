'use strict';

const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escapeHtml(text) {
    return String(text == null ? '' : text).replace(/[&<>"']/g, (c) => ENTITIES[c]);
}

function html(strings, ...values) {
    let out = strings[0];
    values.forEach((v, i) => {
        if (Array.isArray(v)) out += v.map((x) => (x instanceof Markup ? x.text : escapeHtml(x))).join('');
        else out += v instanceof Markup ? v.text : escapeHtml(v);
        out += strings[i + 1];
    });
    return new Markup(out);
}

class Markup {
    constructor(text) {
        this.text = text;
    }

    toString() {
        return this.text;
    }
}

class View {
    constructor(el) {
        this.el = el;
        this.id = `view-${Math.random().toString(36).slice(2, 9)}`;
        el.dataset.view = this.id;
    }

    render(markup) {
        if (!(markup instanceof Markup)) throw new TypeError('markup expected');
        this.el.innerHTML = markup.text;
    }

    busy() {
        this.el.innerHTML = '<div class="busy"><i></i><i></i><i></i></div>';
    }

    clear() {
        this.el.innerHTML = '';
    }
}

class TaskList extends View {
    constructor(el, store) {
        super(el);
        this.store = store;
        this.el.addEventListener('click', (ev) => this.onClick(ev));
    }

    update() {
        const rows = this.store.all().map((t) => html`
            <li data-id="${Number(t.id)}" class="${t.done ? 'done' : 'open'}">
                <span>${t.title}</span>
                <time>${new Date(t.due).toLocaleDateString()}</time>
            </li>`);
        this.render(html`<h2>${rows.length} tasks</h2><ul>${rows}</ul>`);
    }

    onClick(ev) {
        const li = ev.target.closest('li[data-id]');
        if (li) this.store.toggle(Number(li.dataset.id));
        this.update();
    }
}

class Gauge extends View {
    update(value, max) {
        const share = Math.max(0, Math.min(1, value / max));
        const angle = Math.round(share * 180);
        const colour = `hsl(${120 - Math.round(120 * share)}, 70%, 45%)`;
        this.el.innerHTML = `<svg viewBox="0 0 100 55"><path d="M5 50 A45 45 0 0 1 95 50" fill="none" stroke="#ddd"/>`
            + `<line x1="50" y1="50" x2="10" y2="50" stroke="${colour}" transform="rotate(${angle} 50 50)"/></svg>`;
    }
}

function downloadJson(name, data) {
    const a = document.createElement('a');
    a.href = URL.createObjectURL(new Blob([JSON.stringify(data)], { type: 'application/json' }));
    a.download = name;
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
}

module.exports = { escapeHtml, html, Markup, View, TaskList, Gauge, downloadJson };
