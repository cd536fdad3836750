import type { Account, Entry } from './account';

/** In single quotes nothing means anything to a shell but the quote itself. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/**
 * The call, or the webhook, to be made again by hand; null where the body was not kept whole. A webhook carries the signature over exactly
 * these bytes.
 */
export function curlOf(entry: Entry, account: Account): string | null {
  if (new TextEncoder().encode(entry.request).length !== entry.requestBytes) {
    return null;
  }
  const isWebhook = entry.kind === 'webhook';
  const url = isWebhook ? entry.path : (entry.host === '/data' ? account.dataBaseUrl : account.apiBaseUrl) + entry.path;
  const headers = [
    isWebhook ? (entry.signature ? `x-line-signature: ${entry.signature}` : null) : `Authorization: Bearer ${account.channelAccessToken}`,
    entry.request !== '' ? `Content-Type: ${entry.contentType ?? 'application/json'}` : null,
  ].filter((header) => header !== null);
  return [`curl -X ${entry.method} ${quoted(url)}`, ...headers.map((header) => `-H ${quoted(header)}`), ...(entry.request === '' ? [] : [`--data-binary ${quoted(entry.request)}`])].join(' \\\n  ');
}
