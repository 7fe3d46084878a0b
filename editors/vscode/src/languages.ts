/** The languages that are scored, as the editor calls them. */
export const languages = [
  'c', 'cpp', 'python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'go', 'java',
  'rust', 'ruby', 'markdown',
];

/** Whether a document is in one of them. */
export function isScored(document: { readonly languageId: string } | undefined): boolean {
  return document !== undefined && languages.includes(document.languageId);
}
