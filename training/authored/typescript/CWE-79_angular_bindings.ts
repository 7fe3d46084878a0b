import { Component, ElementRef, Input, Pipe, PipeTransform, Renderer2, SecurityContext, inject } from '@angular/core';
import { DomSanitizer, SafeHtml, SafeResourceUrl } from '@angular/platform-browser';

@Pipe({ name: 'rich', standalone: true })
export class RichPipe implements PipeTransform {
    private readonly sanitizer = inject(DomSanitizer);

    transform(value: string): SafeHtml | string | null {
<<<<<<< V
        return this.sanitizer.bypassSecurityTrustHtml(value);
=======
        return this.sanitizer.sanitize(SecurityContext.HTML, value);
>>>>>>> F
    }
}

@Component({
    selector: 'app-bio',
    standalone: true,
    template: `<section [innerHTML]="bio"></section>`,
})
export class BioComponent {
    @Input() bio = '';
}

@Component({ selector: 'app-player', standalone: true, template: `<iframe [src]="src"></iframe>` })
export class PlayerComponent {
    src?: SafeResourceUrl;
    private readonly sanitizer = inject(DomSanitizer);

    @Input() set video(id: string) {
<<<<<<< V
        this.src = this.sanitizer.bypassSecurityTrustResourceUrl(id.startsWith('http') ? id : `https://video.example/embed/${id}`);
=======
        this.src = this.sanitizer.bypassSecurityTrustResourceUrl(`https://video.example/embed/${encodeURIComponent(id)}`);
>>>>>>> F
    }
}

@Component({ selector: 'app-icon', standalone: true, template: `<i [innerHTML]="svg"></i>` })
export class IconComponent {
    svg: SafeHtml = '';
    private readonly sanitizer = inject(DomSanitizer);
    private readonly icons = new Map([['add', '<svg><path d="M4 0v8M0 4h8"/></svg>'], ['close', '<svg><path d="M0 0l8 8M8 0L0 8"/></svg>']]);

    @Input() set name(value: string) {
        this.svg = this.sanitizer.bypassSecurityTrustHtml(this.icons.get(value) ?? '');
    }
}

@Component({ selector: 'app-hint', standalone: true, template: '' })
export class HintComponent {
    private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);
    private readonly renderer = inject(Renderer2);

    @Input() set text(value: string) {
<<<<<<< V
        this.renderer.setProperty(this.host.nativeElement, 'innerHTML', value);
=======
        this.renderer.setProperty(this.host.nativeElement, 'innerText', value);
>>>>>>> F
    }

    @Input() set link(value: string) {
<<<<<<< V
        this.renderer.setAttribute(this.host.nativeElement, 'href', value);
=======
        this.renderer.setAttribute(this.host.nativeElement, 'href', this.sanitizer.sanitize(SecurityContext.URL, value) ?? '');
>>>>>>> F
    }

    private readonly sanitizer = inject(DomSanitizer);
}

@Component({ selector: 'app-notice', standalone: true, template: `<div [innerHTML]="content"></div>` })
export class NoticeComponent {
    private readonly sanitizer = inject(DomSanitizer);
    @Input() message = '';

    get content(): SafeHtml | string {
<<<<<<< V
        return this.sanitizer.bypassSecurityTrustHtml(this.message);
=======
        return this.message;
>>>>>>> F
    }
}

@Component({ selector: 'app-badge', standalone: true, template: `<b>{{ label }}</b>` })
export class BadgeComponent {
    @Input() label = '';
    private readonly host = inject<ElementRef<HTMLElement>>(ElementRef);

    clear(): void {
        this.host.nativeElement.innerHTML = '';
    }
}
