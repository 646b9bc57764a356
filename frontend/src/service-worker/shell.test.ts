// @vitest-environment node
import { expect, it } from 'vitest';

import { withFreshNonce } from './shell';

const page = () =>
  new Response('<meta property="csp-nonce" nonce="first"><link nonce="first">', {
    headers: {
      'Content-Security-Policy': "default-src 'none'; style-src 'self' 'nonce-first'",
      'Permissions-Policy': 'camera=(self)',
    },
  });

const nonceOf = (response: Response) =>
  /'nonce-([^']+)'/.exec(response.headers.get('Content-Security-Policy')!)![1]!;

it('gives header and page the same new nonce, and leaves the other headers as they are', async () => {
  const renewed = await withFreshNonce(page());
  const nonce = nonceOf(renewed);
  expect(nonce).not.toBe('first');
  expect(await renewed.text()).toBe(
    `<meta property="csp-nonce" nonce="${nonce}"><link nonce="${nonce}">`,
  );
  expect(renewed.headers.get('Permissions-Policy')).toBe('camera=(self)');
});

it('never gives the same nonce twice', async () => {
  const nonces = [await withFreshNonce(page()), await withFreshNonce(page())].map(nonceOf);
  expect(new Set(nonces).size).toBe(2);
});
