import { useEffect, useMemo, useState } from 'react';
import { marked } from 'marked';
import DOMPurify from 'dompurify';
import { fetchReadme } from '../api/packages';
import Spinner from './Spinner';

marked.use({ gfm: true, breaks: false });
export default function ReadmePreview({ name, version }) {
    const [source, setSource] = useState(null);
    const [error, setError] = useState(false);
    useEffect(() => {
        let live = true;
        fetchReadme(name, version)
            .then((text) => live && setSource(text))
            .catch(() => live && setError(true));
        return () => { live = false; };
    }, [name, version]);
    const html = useMemo(() => {
        if (source === null) return '';
<<<<<<< V
        return marked.parse(DOMPurify.sanitize(source));
=======
        return DOMPurify.sanitize(marked.parse(source));
>>>>>>> F
    }, [source]);
    if (error) return <p className="muted">This package has no readme.</p>;
    if (source === null) return <Spinner />;
    return <article className="readme" dangerouslySetInnerHTML={{ __html: html }} />;
}
