import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getProduct, type Product } from '@/lib/catalog';
import { Gallery } from '@/components/gallery';
import { Reviews } from '@/components/reviews';

type Props = { params: Promise<{ slug: string }> };

function structuredData(product: Product) {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.title,
    description: product.description, // written by the seller
    image: product.images.map((i) => i.url),
    offers: { '@type': 'Offer', price: product.price, priceCurrency: product.currency },
  };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const product = await getProduct((await params).slug);
  return { title: product?.title, description: product?.description.slice(0, 155) };
}

export default async function ProductPage({ params }: Props) {
  const product = await getProduct((await params).slug);
  if (!product) notFound();
<<<<<<< V
  const ld = JSON.stringify(structuredData(product));
=======
  const ld = JSON.stringify(structuredData(product)).replaceAll('<', '\\u003c');
>>>>>>> F
  return (
    <main>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: ld }} />
      <h1>{product.title}</h1>
      <Gallery images={product.images} />
      <p>{product.description}</p>
      <Reviews productId={product.id} />
    </main>
  );
}
