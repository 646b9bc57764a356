import { render, screen } from '@testing-library/react';
import { MantineProvider } from '@mantine/core';
import { expect, it } from 'vitest';

import { OutboxContext } from '../../../shared/device/DeviceProvider';
import type { Delivery } from '../../../shared/device/parcel';
import { memoryOutbox } from '../../../test/outbox';
import { UnsentWarning } from './UnsentWarning';

const show = (outbox: ReturnType<typeof memoryOutbox>) =>
  render(
    <MantineProvider env="test">
      <OutboxContext value={outbox}>
        <UnsentWarning />
      </OutboxContext>
    </MantineProvider>,
  );

it('is silent where nothing waits', () => {
  show(memoryOutbox());
  expect(screen.queryByRole('alert')).toBeNull();
});

it('names what has not reached the server and will be lost', async () => {
  const never = new Promise<Delivery>(() => undefined);
  const outbox = memoryOutbox({ deliver: () => never });
  const parcel = { method: 'POST' as const, path: '/x', body: {}, stamped: false };
  const rest = { needs: null, refusal: null };
  await outbox.add([
    { ...parcel, ...rest, id: 'a', kind: 'questionnaire' },
    { ...parcel, ...rest, id: 'b', kind: 'session_chunk' },
  ]);
  show(outbox);
  expect(await screen.findByRole('alert')).toHaveTextContent(/2 parts on this device have not/);
  expect(screen.getByText('Answers to a questionnaire')).toBeVisible();
  expect(screen.getByText('Readings of a session')).toBeVisible();
});
