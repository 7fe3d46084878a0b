import { Component, ElementRef, Input, inject, SecurityContext, ViewChild } from '@angular/core';
import { DomSanitizer, SafeHtml, SafeResourceUrl } from '@angular/platform-browser';

const CHECK_ICON = '<svg viewBox="0 0 8 8"><path d="M1 4l2 2 4-5"/></svg>';

@Component({ selector: 'app-check', template: `<i [innerHTML]="icon"></i>` })
export class CheckComponent {
  readonly icon: SafeHtml = inject(DomSanitizer).bypassSecurityTrustHtml(CHECK_ICON);
}

@Component({ selector: 'app-review', template: `<blockquote [innerHTML]="body"></blockquote>` })
export class ReviewComponent {
  private readonly sanitizer = inject(DomSanitizer);
  body: SafeHtml | string = '';

  @Input() set review(value: { html: string }) {
<<<<<<< V
    this.body = this.sanitizer.bypassSecurityTrustHtml(value.html);
=======
    this.body = value.html;
>>>>>>> F
  }
}

@Component({ selector: 'app-video', template: `<iframe [src]="src" allowfullscreen></iframe>` })
export class VideoComponent {
  private readonly sanitizer = inject(DomSanitizer);
  src!: SafeResourceUrl;

  @Input() set videoId(id: string) {
<<<<<<< V
    this.src = this.sanitizer.bypassSecurityTrustResourceUrl(id);
=======
    this.src = this.sanitizer.bypassSecurityTrustResourceUrl(`https://video.example.test/embed/${encodeURIComponent(id)}`);
>>>>>>> F
  }
}

@Component({ selector: 'app-link', template: `<a [href]="url" target="_blank" rel="noopener">{{ label }}</a>` })
export class LinkComponent {
  private readonly sanitizer = inject(DomSanitizer);
  @Input() label = '';
  url: unknown = '';

  @Input() set target(value: string) {
<<<<<<< V
    this.url = this.sanitizer.bypassSecurityTrustUrl(value);
=======
    this.url = this.sanitizer.sanitize(SecurityContext.URL, value);
>>>>>>> F
  }
}

@Component({ selector: 'app-note', template: `<div #box></div>` })
export class NoteComponent {
  @ViewChild('box', { static: true }) box!: ElementRef<HTMLDivElement>;

  @Input() set text(value: string) {
<<<<<<< V
    this.box.nativeElement.innerHTML = value.replace(/\n/g, '<br>');
=======
    this.box.nativeElement.innerText = value;
>>>>>>> F
  }

  clear(): void {
    this.box.nativeElement.innerHTML = '';
  }
}

@Component({ selector: 'app-qr', template: `<img [src]="src" alt="code">` })
export class QrComponent {
  private readonly sanitizer = inject(DomSanitizer);
  src: unknown;

  draw(blob: Blob): void {
    this.src = this.sanitizer.bypassSecurityTrustUrl(URL.createObjectURL(blob));
  }
}
