import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import type { Report } from '../../../api/types';
import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { draft, signed } from '../test/sample';
import { ReportDesk } from './ReportDesk';

const ONE = '/api/v1/patients/p-1/reports/r-1';

function open(report: Report | (() => Report), more: Record<string, () => object> = {}) {
  const answer = typeof report === 'function' ? report : () => report;
  const server = new FakeServer({ [`GET ${ONE}`]: () => ({ body: answer() }), ...more });
  const onOpen = vi.fn();
  const onRemoved = vi.fn();
  renderPage(<ReportDesk patientId="p-1" reportId="r-1" onOpen={onOpen} onRemoved={onRemoved} />);
  return { server, onOpen, onRemoved };
}

it('follows a report from stage to stage until there is a preview', async () => {
  const steps: Partial<Report>[] = [
    { state: 'queued', stage: 'waiting', bytes: null, pages: null },
    { state: 'rendering', stage: 'drawing', tries: 2, bytes: null, pages: null },
  ];
  open(() => ({ ...draft, ...steps.shift() }));
  expect(await screen.findByText('Waiting for its turn')).toBeVisible();
  expect(await screen.findByText('Drawing charts and pages', {}, { timeout: 5_000 })).toBeVisible();
  expect(screen.getByText(/^Attempt 2: an earlier one did not come/)).toBeVisible();
  const show = await screen.findByRole('link', { name: /^Show the PDF/ }, { timeout: 5_000 });
  expect(show).toHaveAttribute('href', `${ONE}/pdf?show=inline`);
  expect(screen.getByText('3 pages, 60 KB')).toBeVisible();
}, 15_000);

it('signs what was read, with the password', async () => {
  const { server } = open(draft, {
    [`POST ${ONE}/signature`]: () => ({ status: 202, body: signed }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Sign the report' }));
  expect(screen.getByText('Please read the preview first.')).toBeVisible();
  expect(screen.getByText('Please type your password.')).toBeVisible();
  await userEvent.click(screen.getByRole('checkbox', { name: 'I have read the preview.' }));
  await userEvent.type(screen.getByLabelText('Your password'), 'a calm sentence');
  await userEvent.click(screen.getByRole('button', { name: 'Sign the report' }));
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: `POST ${ONE}/signature`,
      body: { content_sha256: draft.content_sha256, password: 'a calm sentence' },
    }),
  );
});

it('says at the field that the password was wrong', async () => {
  open(draft, {
    [`POST ${ONE}/signature`]: () => ({
      status: 422,
      body: { type: 'invalid', title: 'x', status: 422, errors: { password: ['is not'] } },
    }),
  });
  await userEvent.click(await screen.findByRole('checkbox', { name: 'I have read the preview.' }));
  await userEvent.type(screen.getByLabelText('Your password'), 'a guess');
  await userEvent.click(screen.getByRole('button', { name: 'Sign the report' }));
  expect(await screen.findByText('This is not your password.')).toBeVisible();
});

it('offers a failed report to be made again, and says that nothing is lost', async () => {
  const { server } = open(
    { ...draft, state: 'failed', bytes: null, pages: null, error: 'x' },
    { [`PUT ${ONE}`]: () => ({ status: 202, body: draft }) },
  );
  expect(await screen.findByText(/^The report could not be made\./)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign the report' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Make the preview' }));
  await waitFor(() =>
    expect(server.requests).toContainEqual({
      call: `PUT ${ONE}`,
      body: { from: draft.from, to: draft.to, sections: draft.sections, comment: null },
    }),
  );
});

it('leaves another physician’s draft to them', async () => {
  open({ ...draft, created_by: { id: 'u-2', display_name: 'Dr. Okafor' } });
  expect(await screen.findByText(/another physician’s draft/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign the report' })).toBeNull();
});

it('verifies a signed report, gives it and begins its correction', async () => {
  const { server, onOpen } = open(signed, {
    [`GET ${ONE}/verification`]: () => ({
      body: {
        report_id: 'r-1',
        checked_at: '2026-07-03T09:00:00Z',
        content: true,
        file: false,
        intact: false,
      },
    }),
    [`POST ${ONE}/release`]: () => ({ body: signed }),
    [`POST ${ONE}/amendments`]: () => ({ status: 202, body: { ...draft, id: 'r-2' } }),
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Check now' }));
  expect(await screen.findByText(/^No: what is stored is not what was signed/)).toBeVisible();
  expect(screen.getByRole('link', { name: /^Read the Tamil version/ })).toHaveAttribute(
    'href',
    `${ONE}/letter?show=inline&language=ta`,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Give it to the patient' }));
  await waitFor(() =>
    expect(server.requests).toContainEqual({ call: `POST ${ONE}/release`, body: {} }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Begin a new version' }));
  expect(screen.getByText('Please say why.')).toBeVisible();
  await userEvent.type(screen.getByLabelText('Why a new version is needed'), 'Came late.');
  await userEvent.click(screen.getByRole('button', { name: 'Begin a new version' }));
  await waitFor(() => expect(onOpen).toHaveBeenCalled());
  expect(onOpen.mock.calls[0]?.[0]).toMatchObject({ id: 'r-2' });
});

it('gives nothing before every language is written', async () => {
  open({ ...signed, letters: [{ language: 'en', state: 'failed' }] });
  expect(await screen.findByRole('button', { name: 'Give it to the patient' })).toBeDisabled();
  expect(screen.getByRole('button', { name: 'Write it again' })).toBeVisible();
});

it('leads from a superseded version to the one that counts', async () => {
  open({ ...signed, superseded_by: 'r-2' });
  expect(await screen.findByText('Superseded')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Open the newer version' })).toHaveAttribute(
    'href',
    '/patients/p-1/reports/r-2',
  );
  expect(screen.queryByRole('button', { name: 'Begin a new version' })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Give it to the patient' })).toBeNull();
});
