import { AsyncPipe, DatePipe } from '@angular/common';
import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, DestroyRef, ElementRef, OnInit, ViewChild, inject, input, signal } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { DomSanitizer, SafeHtml, SafeResourceUrl } from '@angular/platform-browser';
import { Subject, catchError, combineLatest, debounceTime, map, of, shareReplay, startWith, switchMap } from 'rxjs';

interface ReleaseNote {
  id: string;
  version: string;
  publishedAt: string;
  /** HTML from the vendor's editor; any app vendor on the marketplace can publish. */
  body: string;
  videoUrl: string | null;
  homepage: string | null;
}

interface RenderedNote extends ReleaseNote {
  html: SafeHtml | string;
  video: SafeResourceUrl | null;
  logo: SafeHtml;
}

const BADGES: Readonly<Record<string, string>> = {
  major: '<svg width="12" height="12"><circle cx="6" cy="6" r="6" fill="#b91c1c"/></svg>',
  minor: '<svg width="12" height="12"><circle cx="6" cy="6" r="6" fill="#1d4ed8"/></svg>',
  patch: '<svg width="12" height="12"><circle cx="6" cy="6" r="6" fill="#6b7280"/></svg>',
};
const VIDEO_HOST = 'https://video.mk.example';

function kindOf(version: string): keyof typeof BADGES {
  const [, minor = '0', patch = '0'] = version.split('.');
  if (minor === '0' && patch === '0') return 'major';
  return patch === '0' ? 'minor' : 'patch';
}

function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}

@Component({
  selector: 'mk-release-notes',
  standalone: true,
  imports: [AsyncPipe, DatePipe, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <input type="search" [formControl]="filter" maxlength="60" placeholder="Filter" />
    @for (note of notes$ | async; track note.id) {
      <article>
        <h3>
          <span [innerHTML]="note.logo"></span> {{ note.version }}
          <time>{{ note.publishedAt | date: 'mediumDate' }}</time>
        </h3>
        <div [innerHTML]="note.html"></div>
        @if (note.homepage) {
          <a [href]="note.homepage" target="_blank" rel="noopener">More</a>
        }
        @if (note.video) {
          <iframe [src]="note.video" sandbox="allow-scripts allow-same-origin" loading="lazy"></iframe>
        }
      </article>
    } @empty {
      <p>{{ failed() ? 'Release notes are not available.' : 'Nothing here yet.' }}</p>
    }
    <p #status role="status"></p>
  `,
})
export class ReleaseNotesComponent implements OnInit {
  readonly appId = input.required<string>();
  readonly failed = signal(false);
  readonly filter = new FormControl('', { nonNullable: true });

  @ViewChild('status') private status?: ElementRef<HTMLElement>;

  private readonly http = inject(HttpClient);
  private readonly sanitizer = inject(DomSanitizer);
  private readonly destroyRef = inject(DestroyRef);
  private readonly reload$ = new Subject<void>();

  private readonly all$ = this.reload$.pipe(
    startWith(undefined),
    switchMap(() =>
      this.http.get<ReleaseNote[]>(`/api/apps/${encodeURIComponent(this.appId())}/releases`).pipe(
        catchError(() => {
          this.failed.set(true);
          return of([] as ReleaseNote[]);
        }),
      ),
    ),
    map((notes) => notes.map((n) => this.render(n))),
    shareReplay({ bufferSize: 1, refCount: true }),
  );

  readonly notes$ = combineLatest([
    this.all$,
    this.filter.valueChanges.pipe(debounceTime(150), startWith('')),
  ]).pipe(
    map(([notes, term]) => {
      const needle = term.trim().toLowerCase();
      return needle ? notes.filter((n) => plainText(n.body).toLowerCase().includes(needle)) : notes;
    }),
  );

  ngOnInit(): void {
    this.notes$.pipe(takeUntilDestroyed(this.destroyRef)).subscribe((notes) => this.announce(notes.length));
  }

  refresh(): void {
    this.failed.set(false);
    this.reload$.next();
  }

  private render(note: ReleaseNote): RenderedNote {
    return {
      ...note,
      logo: this.sanitizer.bypassSecurityTrustHtml(BADGES[kindOf(note.version)]),
<<<<<<< V
      html: this.sanitizer.bypassSecurityTrustHtml(this.linkIssues(note.body)),
=======
      html: this.linkIssues(note.body),
>>>>>>> F
      video: this.embed(note.videoUrl),
    };
  }

  /** "#123" becomes a link to the vendor's issue 123. */
  private linkIssues(html: string): string {
    const doc = new DOMParser().parseFromString(html, 'text/html');
    doc.querySelectorAll('script, style, iframe').forEach((el) => el.remove());
    const walker = doc.createTreeWalker(doc.body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const pieces = text.data.split(/#(\d{1,7})\b/);
      if (pieces.length === 1) continue;
      const nodes = pieces.map((piece, i) => {
        if (i % 2 === 0) return doc.createTextNode(piece);
        const link = doc.createElement('a');
        link.href = `/apps/${encodeURIComponent(this.appId())}/issues/${piece}`;
        link.textContent = `#${piece}`;
        return link;
      });
      text.replaceWith(...nodes);
    }
    return doc.body.innerHTML;
  }

  private embed(url: string | null): SafeResourceUrl | null {
<<<<<<< V
    if (!url || !url.startsWith(VIDEO_HOST)) return null;
=======
    if (!url || !url.startsWith(`${VIDEO_HOST}/embed/`)) return null;
>>>>>>> F
    return this.sanitizer.bypassSecurityTrustResourceUrl(url);
  }

  private announce(count: number): void {
    if (this.status) this.status.nativeElement.textContent = `${count} releases`;
  }
}
