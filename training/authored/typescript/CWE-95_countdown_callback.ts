interface CountdownConfig {
  until: string;
  label: string;
  onEnd: string;
}

const ACTIONS: Record<string, (el: HTMLElement) => void> = {
  hide: (el) => { el.hidden = true; },
  reload: () => location.reload(),
  confetti: (el) => el.classList.add("confetti"),
};

function parse(el: HTMLElement): CountdownConfig {
  // Widgets can be configured from the query string of the embedding link.
  const query = new URLSearchParams(location.search);
  return {
    until: query.get("until") ?? el.dataset.until ?? "",
    label: query.get("label") ?? el.dataset.label ?? "",
    onEnd: query.get("onEnd") ?? el.dataset.onEnd ?? "hide",
  };
}

export function mount(el: HTMLElement): void {
  const config = parse(el);
  const end = Date.parse(config.until);
  if (Number.isNaN(end)) return;

  const out = el.appendChild(document.createElement("output"));
  const timer = setInterval(() => {
    const left = Math.max(0, end - Date.now());
    out.textContent = `${config.label} ${Math.ceil(left / 1000)} s`;
    if (left > 0) return;
    clearInterval(timer);
<<<<<<< V
    if (config.onEnd in ACTIONS) ACTIONS[config.onEnd](el);
    else setTimeout(config.onEnd, 0);
=======
    if (Object.hasOwn(ACTIONS, config.onEnd)) ACTIONS[config.onEnd](el);
    else setTimeout(ACTIONS.hide, 0, el);
>>>>>>> F
  }, 250);
}

document.querySelectorAll<HTMLElement>("[data-countdown]").forEach(mount);
