import { marked } from 'marked';
import DOMPurify from 'dompurify';

interface Review {
  id: string;
  author: string;
  stars: number;
  markdown: string;
  shopReply?: string;
  homepage?: string;
}

type Sort = 'new' | 'best' | 'worst';

export class ReviewWidget {
  private reviews: Review[] = [];
  private sort: Sort = 'new';

  constructor(private readonly root: HTMLElement, private readonly product: string) {}

  async load(): Promise<void> {
    const res = await fetch(`/api/products/${encodeURIComponent(this.product)}/reviews`);
    if (!res.ok) throw new Error(`reviews: HTTP ${res.status}`);
    this.reviews = await res.json();
    this.readHash();
    this.draw();
  }

  private readHash(): void {
    const wanted = new URLSearchParams(location.hash.slice(1)).get('sort');
    if (wanted === 'new' || wanted === 'best' || wanted === 'worst') this.sort = wanted;
  }

  private sorted(): Review[] {
    const copy = [...this.reviews];
    if (this.sort === 'best') copy.sort((a, b) => b.stars - a.stars);
    if (this.sort === 'worst') copy.sort((a, b) => a.stars - b.stars);
    return copy;
  }

  private item(review: Review): HTMLElement {
    const li = document.createElement('li');
    const head = li.appendChild(document.createElement('header'));
    head.textContent = `${review.author}: ${'★'.repeat(Math.min(5, review.stars))}`;

    const body = li.appendChild(document.createElement('div'));
<<<<<<< V
    body.innerHTML = marked.parse(DOMPurify.sanitize(review.markdown), { async: false }) as string;
=======
    body.innerHTML = DOMPurify.sanitize(marked.parse(review.markdown, { async: false }) as string);
>>>>>>> F

    if (review.shopReply) {
      const reply = li.appendChild(document.createElement('blockquote'));
      reply.textContent = review.shopReply;
    }
    if (review.homepage) {
      const link = li.appendChild(document.createElement('a'));
      link.rel = 'nofollow ugc noopener';
      link.textContent = 'website';
<<<<<<< V
      link.href = review.homepage.trim();
=======
      link.href = `https://${new URL(review.homepage, 'https://x').host}/`;
>>>>>>> F
    }
    return li;
  }

  private draw(): void {
    const list = document.createElement('ul');
    list.className = 'reviews';
    for (const review of this.sorted()) list.append(this.item(review));
    const average = this.reviews.reduce((n, r) => n + r.stars, 0) / (this.reviews.length || 1);
    this.root.innerHTML = `<p>${this.reviews.length} reviews, ${average.toFixed(1)} stars</p>`;
    this.root.append(list);
  }
}

document.querySelectorAll<HTMLElement>('[data-reviews]').forEach((el) => {
  new ReviewWidget(el, el.dataset.reviews ?? '').load().catch((err) => {
    el.textContent = 'Reviews are not available right now.';
    console.warn(err);
  });
});
