import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { DomSanitizer, SafeResourceUrl } from '@angular/platform-browser';

const HOSTS = ['player.video.example', 'embed.clips.example'];
@Component({
    selector: 'app-video-embed',
    changeDetection: ChangeDetectionStrategy.OnPush,
    template: `
        <iframe *ngIf="src; else link" [src]="src" allow="fullscreen" loading="lazy"></iframe>
        <ng-template #link><a [href]="raw" rel="nofollow">{{ raw }}</a></ng-template>
    `,
})
export class VideoEmbedComponent {
    raw = '';
    src: SafeResourceUrl | null = null;
    constructor(private readonly sanitizer: DomSanitizer) {}
    /** The link as the poster typed it. */
    @Input() set url(value: string) {
        this.raw = value;
        this.src = null;
        try {
            const parsed = new URL(value);
<<<<<<< V
            if (/^https?:$/.test(parsed.protocol) && HOSTS.some((h) => parsed.href.includes(h))) {
                this.src = this.sanitizer.bypassSecurityTrustResourceUrl(value);
            }
=======
            if (parsed.protocol === 'https:' && HOSTS.includes(parsed.host)) {
                this.src = this.sanitizer.bypassSecurityTrustResourceUrl(parsed.href);
            }
>>>>>>> F
        } catch {
            // shown as plain text
        }
    }
}
