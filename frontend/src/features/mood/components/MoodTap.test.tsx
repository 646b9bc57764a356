import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import type { MoodBody } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { MoodTap } from './MoodTap';

const POST = 'POST /api/v1/mood-entries';

describe('the mood', () => {
  it('is noted in one tap, with the words that stood there', async () => {
    const requests = fakeServer({ [POST]: () => ({ status: 201, body: {} }) });
    renderForPatient(<MoodTap />);
    const user = userEvent.setup();
    await user.type(screen.getByLabelText(/A few words/), 'Sun');
    await user.click(screen.getByRole('button', { name: '7 of 10' }));
    expect(await screen.findByText(/7 of 10 is noted/)).toBeVisible();
    await waitFor(() => expect(requests).toHaveLength(1));
    expect(requests[0]?.body).toMatchObject({ value: 7, note: 'Sun' } satisfies Partial<MoodBody>);
    expect(screen.getByLabelText(/A few words/)).toHaveValue('');
  });

  it('waits on the device without a connection, and can be taken back from there', async () => {
    const requests = fakeServer({ [POST]: () => 'offline' });
    renderForPatient(<MoodTap />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: '2 of 10' }));
    expect(await screen.findByText(/is on this device/)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Take it back' }));
    expect(await screen.findByText('It is gone again.')).toBeVisible();
    expect(requests.every(({ method }) => method === 'POST')).toBe(true);
  });
});
