import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { Consent } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { CameraConsent } from './CameraConsent';
import { ConsentList } from './ConsentList';

const camera: Consent = {
  kind: 'camera',
  title: 'Analysis of the camera',
  text: 'The whole text.',
  current_version: '2',
  active: false,
  version: null,
  given_at: null,
  withdrawn_at: null,
};
const given: Consent = {
  ...camera,
  active: true,
  version: '2',
  given_at: '2026-01-05T10:00:00Z',
};

describe('the camera consent', () => {
  it('says what stays and what leaves, and agrees to the version that was shown', async () => {
    const requests = fakeServer({ 'PUT /api/v1/consents/camera': () => ({ body: given }) });
    renderForPatient(<CameraConsent consent={camera} onDecline={() => undefined} />);
    expect(screen.getByRole('heading', { name: 'Stays on this device' })).toBeVisible();
    expect(
      screen.getByRole('heading', { name: 'Is sent to your clinic and stored' }),
    ).toBeVisible();
    expect(requests).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'I agree, use the camera' }));
    await waitFor(() => expect(requests[0]?.body).toEqual({ version: '2', active: true }));
  });

  it('can be declined without any request', async () => {
    const requests = fakeServer({});
    const onDecline = vi.fn();
    renderForPatient(<CameraConsent consent={camera} onDecline={onDecline} />);
    await userEvent.click(screen.getByRole('button', { name: 'No, take me to the questionnaire' }));
    expect(onDecline).toHaveBeenCalled();
    expect(requests).toEqual([]);
  });

  it('can be withdrawn, and says so', async () => {
    let current = given;
    fakeServer({
      'GET /api/v1/consents': () => ({ body: { items: [current], next: null } }),
      'PUT /api/v1/consents/camera': () => {
        current = { ...given, active: false, withdrawn_at: '2026-01-06T10:00:00Z' };
        return { body: current };
      },
    });
    renderForPatient(<ConsentList />);
    await userEvent.click(await screen.findByRole('button', { name: 'Withdraw' }));
    const dialog = await screen.findByRole('dialog', { name: 'Withdraw this consent?' });
    expect(dialog).toHaveTextContent('no new session begins');
    expect(dialog).toHaveTextContent('What was recorded until now stays');
    expect(current.active).toBe(true);
    await userEvent.click(screen.getByRole('button', { name: 'Withdraw my consent' }));
    expect(await screen.findByText(/withdrawn, from now on/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'I agree' })).toBeVisible();
  });

  it('is asked for again when the text has changed', async () => {
    const older = { ...given, version: '1' };
    fakeServer({ 'GET /api/v1/consents': () => ({ body: { items: [older], next: null } }) });
    renderForPatient(<ConsentList />);
    expect(await screen.findByText(/The text has changed/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'I agree' })).toBeVisible();
  });

  it('keeps the page when the server cannot be reached', async () => {
    fakeServer({ 'PUT /api/v1/consents/camera': () => 'offline' });
    renderForPatient(<CameraConsent consent={camera} onDecline={() => undefined} />);
    await userEvent.click(screen.getByRole('button', { name: 'I agree, use the camera' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('No connection to the server');
    expect(screen.getByRole('button', { name: 'I agree, use the camera' })).toBeEnabled();
  });
});
