import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { DeviceContext } from '../../../shared/device/DeviceProvider';
import { Device } from '../../../shared/device/device';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { EraseForm } from './EraseForm';

const CALL = 'POST /api/v1/account/erasure';

function setUp(answer: () => object) {
  const device = new Device();
  const erase = vi.spyOn(device, 'erase').mockResolvedValue();
  const onErased = vi.fn();
  const requests = fakeServer({ [CALL]: answer });
  renderForPatient(
    <DeviceContext value={device}>
      <EraseForm keep={null} onErased={onErased} />
    </DeviceContext>,
  );
  return { erase, onErased, requests };
}

const fillIn = async (password: string, word: string) => {
  await userEvent.type(screen.getByLabelText('Your password'), password);
  await userEvent.type(screen.getByLabelText(/^Type/), word);
  await userEvent.click(screen.getByRole('button', { name: /for good/ }));
};

describe('erasing the account', () => {
  it('asks nothing of the server before the word is typed', async () => {
    const { requests, onErased } = setUp(() => ({ status: 202, body: {} }));
    await fillIn('a password', 'yes');
    expect(screen.getByText('Please type “erase”.')).toBeVisible();
    expect(screen.getByLabelText(/^Type/)).toHaveFocus();
    expect(requests).toEqual([]);
    expect(onErased).not.toHaveBeenCalled();
  });

  it('closes the account first and clears the device then', async () => {
    const { requests, erase, onErased } = setUp(() => ({
      status: 202,
      body: { requested_at: '2026-11-23T12:00:00Z' },
    }));
    await fillIn('a password', 'Erase');
    await waitFor(() => expect(onErased).toHaveBeenCalled());
    expect(requests[0]?.body).toEqual({ password: 'a password', word: 'Erase' });
    expect(erase).toHaveBeenCalledOnce();
  });

  it('keeps everything where the password is wrong, and says so at the field', async () => {
    const { erase, onErased } = setUp(() => ({
      status: 422,
      body: { type: 'invalid', title: 'x', status: 422, errors: { password: ['is not'] } },
    }));
    await fillIn('a guess', 'erase');
    expect(await screen.findByText('This is not your password.')).toBeVisible();
    expect(erase).not.toHaveBeenCalled();
    expect(onErased).not.toHaveBeenCalled();
  });

  it('keeps everything where the server cannot be reached', async () => {
    const { erase } = setUp(() => 'offline' as never);
    await fillIn('a password', 'erase');
    expect(await screen.findByRole('alert')).toHaveTextContent('No connection to the server');
    expect(erase).not.toHaveBeenCalled();
  });
});
