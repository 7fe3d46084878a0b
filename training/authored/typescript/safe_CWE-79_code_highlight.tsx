import hljs from 'highlight.js/lib/core';
import typescript from 'highlight.js/lib/languages/typescript';
import sql from 'highlight.js/lib/languages/sql';
import { useMemo, type ReactElement } from 'react';

hljs.registerLanguage('typescript', typescript);
hljs.registerLanguage('sql', sql);

interface Props {
    source: string;
    language?: string;
    href?: string;
}

function escape(text: string): string {
    return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export function CodeBlock({ source, language, href }: Props): ReactElement {
    const html = useMemo(() => {
        if (!language || !hljs.getLanguage(language)) return escape(source);
        return hljs.highlight(source, { language, ignoreIllegals: true }).value;
    }, [source, language]);

    const link = href && /^https:\/\//i.test(href) ? href : undefined;
    return (
        <figure className="code">
            <pre>
                <code className="hljs" dangerouslySetInnerHTML={{ __html: html }} />
            </pre>
            {link && (
                <figcaption>
                    <a href={link} rel="noreferrer">
                        source
                    </a>
                </figcaption>
            )}
        </figure>
    );
}
