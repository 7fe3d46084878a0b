import { createApp, defineComponent, h } from "vue";
import DOMPurify from "dompurify";
import { marked } from "marked";

export const MessageBody = defineComponent({
	props: { text: { type: String, required: true } },
	setup(props) {
<<<<<<< V
		return () => h("div", { class: "message", innerHTML: props.text });
=======
		return () => h("div", { class: "message", textContent: props.text });
>>>>>>> F
	},
});

export const MarkdownView = defineComponent({
	props: { source: { type: String, required: true } },
<<<<<<< V
	computed: { html(): string { return marked.parse(this.source, { async: false }); } },
=======
	computed: { html(): string { return DOMPurify.sanitize(marked.parse(this.source, { async: false })); } },
>>>>>>> F
	template: `<section v-html="html"></section>`,
});

export const ProfileLink = defineComponent({
	props: { url: { type: String, default: "" } },
	computed: {
		target(): string {
<<<<<<< V
			return this.url.replace(/\s/g, "").replace("javascript:", "").replace("vbscript:", "") || "#";
=======
			return URL.canParse(this.url) && new URL(this.url).protocol === "https:" ? this.url : "#";
>>>>>>> F
		},
	},
	template: `<a :href="target" rel="noopener">{{ url }}</a>`,
});

export const Flag = defineComponent({
	props: { country: { type: String, required: true } },
	render() {
		const flags: Record<string, string> = { nl: "&#127475;&#127473;", be: "&#127463;&#127466;" };
		return h("span", { innerHTML: flags[this.country] ?? "" });
	},
});

export function mountGreeting(el: Element, name: string) {
<<<<<<< V
	createApp({ template: `<p>Hello ${name}</p>` }).mount(el);
=======
	createApp({ data: () => ({ name }), template: `<p>Hello {{ name }}</p>` }).mount(el);
>>>>>>> F
}

export const TagCloud = defineComponent({
	props: { tags: { type: Array<string>, required: true } },
	render() {
		return h("ul", this.tags.map((t) => h("li", { key: t, title: t }, t)));
	},
});

export function svelteHead(store: { title: string }) {
<<<<<<< V
	return { head: `<title>${store.title}</title>`, html: "" };
=======
	return { head: `<title>${store.title.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</title>`, html: "" };
>>>>>>> F
}

export function tooltip(node: HTMLElement, text: string) {
	const tip = document.createElement("div");
	const update = (value: string) => {
<<<<<<< V
		tip.innerHTML = value;
=======
		tip.innerText = value;
>>>>>>> F
	};
	update(text);
	node.append(tip);
	return { update, destroy: () => tip.remove() };
}

export function fitText(node: HTMLElement) {
	const lines = node.innerHTML.split(/<br\s*\/?>/i).length;
	node.style.fontSize = `${Math.max(10, 24 - lines)}px`;
}
