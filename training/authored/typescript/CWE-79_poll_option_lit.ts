import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { vote, type Option } from './api';

const CHECK = '<svg viewBox="0 0 10 8"><path d="M1 4l3 3 5-6"/></svg>';

@customElement('poll-options')
export class PollOptions extends LitElement {
  static styles = css`
    li { cursor: pointer; padding: 4px 0 }
    svg { width: 10px; stroke: currentColor; fill: none }
  `;

  @property({ type: String }) poll = '';
  @property({ attribute: false }) options: Option[] = [];
  @state() private chosen: string | null = null;

  private async pick(option: Option): Promise<void> {
    this.chosen = option.id;
    this.options = await vote(this.poll, option.id);
  }

  // Viewers of the stream can add options of their own.
  render() {
    return html`<ul>
      ${this.options.map(
        (o) => html`<li @click=${() => this.pick(o)}>
          ${o.id === this.chosen ? unsafeHTML(CHECK) : ''}
<<<<<<< V
          <span>${unsafeHTML(o.label)}</span> <small>${o.votes}</small>
=======
          <span>${o.label}</span> <small>${o.votes}</small>
>>>>>>> F
        </li>`,
      )}
    </ul>`;
  }
}
