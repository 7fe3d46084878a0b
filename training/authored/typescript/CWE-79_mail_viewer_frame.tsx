import React, { useMemo } from 'react';
import { Message } from '../types';
import { AttachmentList } from './AttachmentList';

const STYLE = '<style>body{font:14px sans-serif;margin:12px}img{max-width:100%}</style>';
const CSP = `<meta http-equiv="Content-Security-Policy" content="img-src data: cid: https:">`;

function document(message: Message): string {
	if (message.html) return `${CSP}${STYLE}${message.html}`;
	const text = message.text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
	return `${CSP}${STYLE}<pre>${text}</pre>`;
}

export const MailViewer: React.FC<{ message: Message; dark: boolean }> = ({ message, dark }) => {
	const html = useMemo(() => document(message), [message]);

	return (
		<article className={dark ? 'mail dark' : 'mail'}>
			<h2>{message.subject}</h2>
			<address>
				{message.from.name} &lt;{message.from.address}&gt;
			</address>
			<iframe
				title={message.subject}
				srcDoc={html}
<<<<<<< V
				sandbox="allow-scripts allow-same-origin allow-popups"
=======
				sandbox="allow-popups allow-popups-to-escape-sandbox"
>>>>>>> F
				className="mail-body"
			/>
			<AttachmentList items={message.attachments} />
		</article>
	);
};
