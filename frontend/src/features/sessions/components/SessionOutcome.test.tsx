import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { fakeServer } from '../../../test/fake-server';
import { memoryOutbox, problem } from '../../../test/outbox';
import { renderForPatient } from '../../../test/render';
import type { Outcome } from '../monitoring/monitoring';
import { SessionUpload } from '../upload/session-upload';
import { SessionOutcome } from './SessionOutcome';

const outcome: Outcome = {
  reason: 'finished',
  elapsedMs: 3_000,
  usableShare: 1,
  estimate: null,
  timeline: [],
  attention: [],
};
const LATER = /shown here as soon as all of it has been sent/;

/** The end of a session whose parts are still on their way, until the server takes or refuses them. */
function ended() {
  const line = { takes: () => {}, refuses: (_: Error) => {} };
  const answered = new Promise<{ text: string; answer: unknown }>((resolve, reject) => {
    line.takes = () => resolve({ text: '', answer: null });
    line.refuses = reject;
  });
  const outbox = memoryOutbox({ deliver: () => answered });
  const around = { now: () => 0, hold: () => () => undefined };
  const upload = new SessionUpload('s', { id: 'm', version: '1' }, outbox, around);
  upload.finish({ reason: 'finished', attention: [], severity: null, level_set: null });
  renderForPatient(
    <SessionOutcome
      outcome={outcome}
      upload={upload}
      notices={null}
      homeLink={null}
      onAgain={() => undefined}
    />,
  );
  return line;
}

it('compares with the usual once the server has the session, and says so until then', async () => {
  const requests = fakeServer({
    'GET /api/v1/baseline': () => ({
      body: { verdict: 'not_enough_sessions', sessions: 2, needed: 5, measures: [] },
    }),
  });
  const line = ended();
  expect(await screen.findByText(LATER)).toBeVisible();
  expect(screen.getByText('Not enough to say')).toBeVisible();
  expect(requests).toEqual([]);
  line.takes();
  expect(await screen.findByText(/So far there are 2\./)).toBeVisible();
  expect(screen.queryByText(LATER)).not.toBeInTheDocument();
});

it('promises no comparison of a session that the server refused', async () => {
  const requests = fakeServer({});
  const line = ended();
  expect(await screen.findByText(LATER)).toBeVisible();
  line.refuses(problem(403));
  await expect.poll(() => screen.queryByText(LATER), { timeout: 10_000 }).toBeNull();
  expect(requests).toEqual([]);
});
