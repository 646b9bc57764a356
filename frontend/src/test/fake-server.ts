import { vi } from 'vitest';

export interface ReceivedRequest {
  method: string;
  path: string;
  body: unknown;
}

type Answer = (request: ReceivedRequest) => { status?: number; body?: unknown } | 'offline';

/**
 * Answers fetch by "METHOD /path"; keeps every request. A call nobody planned for fails the test.
 */
export function fakeServer(answers: Record<string, Answer>) {
  const requests: ReceivedRequest[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const text = await request.text();
    const received: ReceivedRequest = {
      method: request.method,
      path: new URL(request.url).pathname,
      body: text ? JSON.parse(text) : null,
    };
    requests.push(received);
    const answer = answers[`${received.method} ${received.path}`];
    if (!answer) throw new Error(`unexpected call: ${received.method} ${received.path}`);
    const result = answer(received);
    if (result === 'offline') throw new TypeError('Failed to fetch');
    if (result.status === 204) return new Response(null, { status: 204 });
    return Response.json(result.body ?? null, { status: result.status ?? 200 });
  });
  return requests;
}
