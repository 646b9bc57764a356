const PREFIX = 'serein-session/';

/** Held by the tab that records a session, for as long as it lives. */
export const sessionLock = (sessionId: string) => `${PREFIX}${sessionId}`;

/** Whether any tab of this browser records a session. */
export async function sessionRuns(): Promise<boolean> {
  const locks: LockManager | undefined = globalThis.navigator.locks;
  const { held = [] } = (await locks?.query()) ?? {};
  return held.some(({ name }) => name?.startsWith(PREFIX));
}
