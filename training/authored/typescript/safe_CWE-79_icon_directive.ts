import { Directive, ElementRef, Input, OnChanges } from '@angular/core';
import { DomSanitizer, SafeHtml } from '@angular/platform-browser';

const ICONS: ReadonlyMap<string, string> = new Map([
  ['add', '<svg viewBox="0 0 24 24"><path d="M11 5h2v6h6v2h-6v6h-2v-6H5v-2h6z"/></svg>'],
  ['remove', '<svg viewBox="0 0 24 24"><path d="M5 11h14v2H5z"/></svg>'],
  ['search', '<svg viewBox="0 0 24 24"><circle cx="10" cy="10" r="6"/><path d="M15 15l6 6"/></svg>'],
]);

@Directive({ selector: '[appIcon]' })
export class IconDirective implements OnChanges {
  @Input() appIcon = '';
  @Input() appIconLabel = '';

  constructor(private readonly host: ElementRef<HTMLElement>) {}

  ngOnChanges(): void {
    const el = this.host.nativeElement;
    el.innerHTML = ICONS.get(this.appIcon) ?? '';
    if (this.appIconLabel) {
      const label = document.createElement('span');
      label.className = 'sr-only';
      label.textContent = this.appIconLabel;
      el.append(label);
    }
  }
}

export function iconHtml(sanitizer: DomSanitizer, name: string): SafeHtml {
  return sanitizer.bypassSecurityTrustHtml(ICONS.get(name) ?? '');
}
