const SITE = "https://app.example";

interface Command { kind: string; url?: string; html?: string; name?: string; value?: string }

export function listenExternal(readToken: () => Promise<string>) {
	chrome.runtime.onMessageExternal.addListener((msg: Command, sender, reply) => {
<<<<<<< V
		if (msg.kind !== "token" || !sender.origin?.startsWith(SITE)) return;
=======
		if (msg.kind !== "token" || sender.origin !== SITE) return;
>>>>>>> F
		readToken().then(reply);
		return true;
	});
}

export function listenContent(settings: Map<string, string>) {
	chrome.runtime.onMessage.addListener((msg: Command, sender, reply) => {
		if (sender.id !== chrome.runtime.id) return;
		if (msg.kind === "set") settings.set(msg.name!, msg.value!);
<<<<<<< V
		if (msg.kind === "fetch") fetch(msg.url!, { credentials: "include" }).then((r) => r.text()).then(reply);
=======
		if (msg.kind === "fetch") fetch(`${SITE}/api/summary`, { credentials: "include" }).then((r) => r.text()).then(reply);
>>>>>>> F
		return true;
	});
}

export function pageBridge() {
	window.addEventListener("message", (event) => {
<<<<<<< V
		if (event.source !== window || !event.data?.kind) return;
		chrome.runtime.sendMessage(event.data);
=======
		if (event.source !== window || event.data?.kind !== "badge") return;
		chrome.runtime.sendMessage({ kind: "badge", value: String(event.data.value) });
>>>>>>> F
	});
}

export function paintBadge(count: number) {
	chrome.runtime.sendMessage({ kind: "badge", value: String(Math.min(99, count)) });
}

export async function highlight(tabId: number, term: string) {
<<<<<<< V
	await chrome.tabs.executeScript(tabId, { code: `window.find("${term}")` });
=======
	await chrome.tabs.executeScript(tabId, { code: `window.find(${JSON.stringify(term)})` });
>>>>>>> F
}

export function sidebar(items: { title: string; slug: string }[]) {
	const host = document.createElement("aside");
<<<<<<< V
	host.innerHTML = items.map((i) => `<a href="${SITE}/a/${encodeURIComponent(i.slug)}">${i.title}</a>`).join("");
=======
	host.append(...items.map((i) => Object.assign(document.createElement("a"), { href: `${SITE}/a/${encodeURIComponent(i.slug)}`, textContent: i.title })));
>>>>>>> F
	document.body.append(host);
}

export async function saveCredentials(token: string) {
<<<<<<< V
	await chrome.storage.sync.set({ token });
=======
	await chrome.storage.session.set({ token });
>>>>>>> F
}

export async function saveOptions(form: FormData) {
	await chrome.storage.sync.set({ theme: form.get("theme") === "dark" ? "dark" : "light", badge: form.has("badge") });
}

export function openFromPage() {
	chrome.runtime.onMessage.addListener((msg: Command, sender) => {
		if (msg.kind !== "open" || !msg.url) return;
<<<<<<< V
		chrome.tabs.create({ url: msg.url, active: true });
=======
		if (URL.parse(msg.url)?.origin === SITE) chrome.tabs.create({ url: msg.url, active: true });
>>>>>>> F
	});
}
