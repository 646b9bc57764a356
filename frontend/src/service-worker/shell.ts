const NONCE = /'nonce-([^']+)'/;

/**
 * The page as it was fetched, header and body together, with a fresh nonce in both: as from the server,
 * no nonce serves twice.
 */
export async function withFreshNonce(page: Response): Promise<Response> {
  const policy = page.headers.get('Content-Security-Policy') ?? '';
  const old = NONCE.exec(policy)?.[1];
  if (!old) return page;
  const fresh = crypto.randomUUID();
  const headers = new Headers(page.headers);
  headers.set('Content-Security-Policy', policy.replaceAll(old, fresh));
  return new Response((await page.text()).replaceAll(old, fresh), { headers });
}
