import { defineComponent, h, onMounted, ref, type PropType } from 'vue';
import { marked } from 'marked';
import DOMPurify from 'dompurify';
import { http } from '../http';

interface RawArticle { id: number; title?: string; body?: string; footer?: string; format?: string; tags?: string[] }

interface Article {
  id: number;
  title: string;
  format: 'markdown' | 'html' | 'plain';
  body: string;
  footer: string;
  tags: string[];
}

const FORMATS = ['markdown', 'html', 'plain'] as const;

function toArticle(raw: RawArticle): Article {
  const { id, title = '', body = '', footer = '', format = 'markdown', tags = [] } = raw;
  return {
    id,
    title: title.trim() || `Article ${id}`,
    format: FORMATS.find((f) => f === format) ?? 'plain',
    body,
    footer: footer.trim(),
    tags: tags.slice(0, 12),
  };
}

function renderBody(article: Article): string {
  switch (article.format) {
    case 'markdown':
<<<<<<< V
      return marked.parse(DOMPurify.sanitize(article.body), { async: false }) as string;
=======
      return DOMPurify.sanitize(marked.parse(article.body, { async: false }) as string);
>>>>>>> F
    case 'html':
      return DOMPurify.sanitize(article.body, { USE_PROFILES: { html: true } });
    default:
      return '';
  }
}

export const ArticleTags = defineComponent({
  props: { tags: { type: Array as PropType<string[]>, required: true } },
  setup(props) {
    return () => h('ul', { class: 'tags' }, props.tags.map((tag) =>
      h('li', h('a', { href: `/tags/${encodeURIComponent(tag)}` }, tag))));
  },
});

export const ArticleBody = defineComponent({
  props: { articleId: { type: Number, required: true } },
  setup(props) {
    const article = ref<Article | null>(null);
    const failed = ref(false);

    onMounted(async () => {
      try {
        const { data } = await http.get<RawArticle>(`/articles/${props.articleId}`);
        article.value = toArticle(data);
        document.title = article.value.title;
      } catch {
        failed.value = true;
      }
    });

    return () => {
      if (failed.value) return h('p', 'The article could not be loaded.');
      const current = article.value;
      if (!current) return h('p', 'Loading…');
      const body = current.format === 'plain'
        ? h('pre', current.body)
        : h('div', { class: 'prose', innerHTML: renderBody(current) });
      return h('article', [
        h('h1', current.title),
        body,
        h(ArticleTags, { tags: current.tags }),
        current.footer ? h('footer', current.footer) : null,
      ]);
    };
  },
});
