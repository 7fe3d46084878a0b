import { Component, Input, OnChanges, SecurityContext } from '@angular/core';
import { DomSanitizer, SafeHtml, SafeStyle } from '@angular/platform-browser';
import { Article } from '../models/article';

@Component({
  selector: 'app-article-body',
  template: `
    <header [style.background-image]="cover"><h1>{{ article.title }}</h1></header>
    <section class="body" [innerHTML]="body"></section>
    <footer>{{ article.author.name }}, {{ article.publishedAt | date }}</footer>
  `,
})
export class ArticleBodyComponent implements OnChanges {
  @Input() article!: Article;

  body: SafeHtml | string | null = null;
  cover: SafeStyle | null = null;

  constructor(private readonly sanitizer: DomSanitizer) {}

  ngOnChanges(): void {
    const id = encodeURIComponent(this.article.coverId);
    this.cover = this.sanitizer.bypassSecurityTrustStyle(`url("/covers/${id}.webp")`);
    // Guest authors hand their articles in as HTML.
    const html = this.article.html.replace(/<h1/g, '<h2').replace(/<\/h1/g, '</h2');
<<<<<<< V
    this.body = this.sanitizer.bypassSecurityTrustHtml(html);
=======
    this.body = this.sanitizer.sanitize(SecurityContext.HTML, html);
>>>>>>> F
  }
}
