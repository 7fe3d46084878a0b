const ICONS = {
  bold: '<svg viewBox="0 0 16 16"><path d="M4 2h5a3 3 0 0 1 0 6H4z"/></svg>',
  italic: '<svg viewBox="0 0 16 16"><path d="M6 2h6l-4 12H2z"/></svg>',
  link: '<svg viewBox="0 0 16 16"><path d="M3 8a3 3 0 0 1 3-3h2"/></svg>',
};

export class Toolbar {
  constructor(root, commands) {
    this.root = root;
    this.commands = commands;
    this.status = document.createElement('span');
    this.status.className = 'toolbar-status';
  }

  render() {
    this.root.innerHTML = '';
    for (const cmd of this.commands) {
      const btn = document.createElement('button');
      btn.type = 'button';
      btn.title = cmd.label;
      btn.innerHTML = Object.hasOwn(ICONS, cmd.icon) ? ICONS[cmd.icon] : ICONS.link;
      btn.addEventListener('click', () => this.run(cmd));
      this.root.append(btn);
    }
    this.root.append(this.status);
  }

  run(cmd) {
    try {
      cmd.action();
      this.status.textContent = `${cmd.label} applied`;
    } catch (err) {
      this.status.textContent = err.message;
    }
  }

  showCollaborator(user) {
    const tag = document.createElement('span');
    tag.className = 'collab';
    tag.style.setProperty('--hue', String(Number(user.hue) % 360));
    tag.textContent = user.name;
    this.root.insertAdjacentHTML('beforeend', '<span class="sep" aria-hidden="true">|</span>');
    this.root.append(tag);
  }
}
