import type { Metadata } from "next";
import Script from "next/script";
import { notFound } from "next/navigation";
import sanitizeHtml from "sanitize-html";
import { cache } from "react";
import { catalogue, type Product, type Review } from "@/lib/catalogue";
import { AddToCart } from "./add-to-cart";

const CRITICAL_CSS = `.hero{display:grid;grid-template-columns:1fr 1fr;gap:2rem}.hero img{max-width:100%}`;
const THEME_SNIPPET = `document.documentElement.dataset.theme=localStorage.getItem("theme")==="dark"?"dark":"light"`;
const REVIEWS_SHOWN = 20;

interface PageProps {
  params: Promise<{ slug: string }>;
  searchParams: Promise<{ q?: string | string[]; ref?: string | string[] }>;
}

const loadProduct = cache(async (slug: string): Promise<Product | null> => {
  if (!/^[a-z0-9-]{1,80}$/.test(slug)) return null;
  return catalogue.bySlug(slug);
});

/** Sellers write descriptions in a rich text editor. */
function descriptionHtml(product: Product): string {
  return sanitizeHtml(product.descriptionHtml, {
    allowedTags: ["p", "ul", "ol", "li", "strong", "em", "br", "h3", "a"],
    allowedAttributes: { a: ["href", "rel"] },
    allowedSchemes: ["https"],
    transformTags: { a: sanitizeHtml.simpleTransform("a", { rel: "nofollow noopener" }) },
  });
}

function jsonLd(product: Product, reviews: Review[]): string {
  const data = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: product.name,
    image: product.images,
    sku: product.sku,
    brand: { "@type": "Brand", name: product.seller.name },
    offers: {
      "@type": "Offer",
      price: (product.cents / 100).toFixed(2),
      priceCurrency: product.currency,
      availability: product.stock > 0 ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
    },
    review: reviews.slice(0, 5).map((r) => ({
      "@type": "Review",
      author: { "@type": "Person", name: r.author },
      reviewRating: { "@type": "Rating", ratingValue: r.stars },
      reviewBody: r.text,
    })),
  };
  return JSON.stringify(data).replace(/</g, "\\u003c");
}

function first(value: string | string[] | undefined): string {
  return (Array.isArray(value) ? value[0] : value) ?? "";
}

/** Wraps the words somebody searched for; React escapes the pieces. */
function Marked({ text, words }: { text: string; words: string[] }) {
  if (words.length === 0) return <>{text}</>;
  const pattern = new RegExp(`(${words.map((w) => w.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "gi");
  return (
    <>
      {text.split(pattern).map((piece, i) => (i % 2 ? <mark key={i}>{piece}</mark> : piece))}
    </>
  );
}

function SellerLink({ product }: { product: Product }) {
  const site = product.seller.website;
  if (!site || !URL.canParse(site) || new URL(site).protocol !== "https:") return <span>{product.seller.name}</span>;
  return (
    <a href={site} target="_blank" rel="noopener noreferrer">
      {product.seller.name}
    </a>
  );
}

function Stars({ value }: { value: number }) {
  const full = Math.max(0, Math.min(5, Math.round(value)));
  return <span aria-label={`${full} of 5`} dangerouslySetInnerHTML={{ __html: "&#9733;".repeat(full) }} />;
}

function ReviewItem({ review, words }: { review: Review; words: string[] }) {
  return (
    <li>
      <Stars value={review.stars} />
      <b>{review.author}</b>
      <p style={{ whiteSpace: "pre-line" }}>
        <Marked text={review.text} words={words} />
      </p>
    </li>
  );
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const product = await loadProduct((await params).slug);
  if (!product) return { title: "Not found" };
  return {
    title: product.name,
    description: sanitizeHtml(product.descriptionHtml, { allowedTags: [], allowedAttributes: {} }).slice(0, 160),
    alternates: { canonical: `/p/${product.slug}` },
  };
}

export default async function ProductPage({ params, searchParams }: PageProps) {
  const product = await loadProduct((await params).slug);
  if (!product) notFound();

  const query = await searchParams;
  const words = first(query.q).slice(0, 60).split(/\s+/).filter((w) => w.length > 1).slice(0, 5);
  const reviews = await catalogue.reviews(product.id, REVIEWS_SHOWN);
  const campaign = /^[a-z0-9_]{1,30}$/.test(first(query.ref)) ? first(query.ref) : "none";

  return (
    <main data-campaign={campaign}>
      <style dangerouslySetInnerHTML={{ __html: CRITICAL_CSS }} />
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonLd(product, reviews) }} />
      <Script id="theme" strategy="beforeInteractive" dangerouslySetInnerHTML={{ __html: THEME_SNIPPET }} />
      <div className="hero">
        <img src={product.images[0]} alt={product.name} />
        <div>
          <h1>
            <Marked text={product.name} words={words} />
          </h1>
          <SellerLink product={product} />
          <AddToCart sku={product.sku} cents={product.cents} currency={product.currency} />
        </div>
      </div>
      <section dangerouslySetInnerHTML={{ __html: descriptionHtml(product) }} />
      <ul>
        {reviews.map((r) => (
          <ReviewItem key={r.id} review={r} words={words} />
        ))}
      </ul>
    </main>
  );
}
