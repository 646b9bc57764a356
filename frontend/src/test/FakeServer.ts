import { vi } from 'vitest';

type Answer = { status?: number; body?: unknown };
type Handler = (request: Request) => Answer | Promise<Answer>;

/** Stands in for the network: answers by "METHOD /path", 404 for all else, and keeps what was asked. */
export class FakeServer {
  readonly requests: { call: string; body: unknown }[] = [];
  private readonly handlers: Record<string, Handler>;

  constructor(handlers: Record<string, Handler>) {
    this.handlers = handlers;
    vi.stubGlobal('fetch', (request: Request) => this.answer(request));
  }

  private async answer(request: Request): Promise<Response> {
    const call = `${request.method} ${new URL(request.url).pathname}`;
    const text = await request.clone().text();
    this.requests.push({ call, body: text ? (JSON.parse(text) as unknown) : undefined });
    const { status = 200, body } = (await this.handlers[call]?.(request)) ?? {
      status: 404,
      body: { type: 'about:blank', title: 'Not found', status: 404 },
    };
    return Response.json(body ?? {}, { status });
  }
}
