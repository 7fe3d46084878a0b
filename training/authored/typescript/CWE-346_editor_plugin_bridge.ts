type Request =
  | { kind: "read"; key: string }
  | { kind: "write"; key: string; value: unknown }
  | { kind: "insertHtml"; html: string };
interface Plugin {
  id: string;
  origin: string;
  frame: HTMLIFrameElement;
}
export class PluginBridge {
  private readonly plugins: Plugin[] = [];
  constructor(
    private readonly storage: Map<string, unknown>,
    private readonly insert: (html: string) => void,
  ) {
    window.addEventListener("message", (e: MessageEvent<Request>) => this.onMessage(e));
  }
  add(id: string, url: string): void {
    const frame = document.createElement("iframe");
    frame.src = url;
    document.querySelector("#plugins")?.append(frame);
    this.plugins.push({ id, origin: new URL(url).origin, frame });
  }
  private onMessage(event: MessageEvent<Request>): void {
    const plugin = this.plugins.find((p) => p.frame.contentWindow === event.source);
<<<<<<< V
    if (plugin && plugin.origin !== event.origin) return;
=======
    if (plugin?.origin !== event.origin) return;
>>>>>>> F
    const request = event.data;
    switch (request.kind) {
      case "read":
        (event.source as Window).postMessage({ key: request.key, value: this.storage.get(request.key) }, event.origin);
        break;
      case "write":
        this.storage.set(request.key, request.value);
        break;
      case "insertHtml":
        this.insert(request.html);
        break;
    }
  }
}
