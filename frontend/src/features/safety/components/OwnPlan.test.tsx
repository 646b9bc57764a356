import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { SafetyPlan } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { emptySections, withoutBlanks } from '../plan';
import { OwnPlan } from './OwnPlan';
import { OwnPlanEditor } from './OwnPlanEditor';

const navigate = vi.hoisted(() => vi.fn());
vi.mock('react-router', async (original) => ({
  ...(await original<typeof import('react-router')>()),
  useNavigate: () => navigate,
}));

const plan: SafetyPlan = {
  id: '0192f000-0000-7000-8000-00000000000a',
  number: 2,
  author: { id: 'u-1', display_name: 'Dr Lind' },
  written_at: '2026-11-20T10:00:00Z',
  sections: { ...emptySections(), helpers: [{ text: 'My sister', phone: '+1 555 0100' }] },
};
const crisis = {
  region: 'US',
  emergency: '911',
  last_verified: '2026-11-01',
  lines: [],
};
const server = (stored: SafetyPlan | null, answer: { status: number; body: unknown }) =>
  fakeServer({
    'GET /api/v1/safety-plan': () => ({ body: { plan: stored } }),
    'GET /api/v1/crisis-lines': () => ({ body: crisis }),
    'POST /api/v1/safety-plan': () => answer,
  });

const helpers = () => screen.getByRole('region', { name: 'People I can ask for help' });

describe('the own safety plan', () => {
  it('is read with who wrote it, and a telephone number is one tap away', async () => {
    server(plan, { status: 201, body: plan });
    renderForPatient(<OwnPlan />);
    expect(await screen.findByText(/Version 2, by Dr Lind/)).toBeVisible();
    expect(screen.getByRole('link', { name: '+1 555 0100' })).toHaveAttribute(
      'href',
      'tel:+15550100',
    );
  });

  it('is saved as a version of its own, based on the one before it', async () => {
    const requests = server(plan, { status: 201, body: plan });
    renderForPatient(<OwnPlanEditor />);
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: /^Another line: People I can/ }));
    await user.type(within(helpers()).getByLabelText('People I can ask for help, line 2'), 'Sam');
    await user.click(screen.getByRole('button', { name: 'Save the plan' }));
    await waitFor(() => expect(navigate).toHaveBeenCalledWith('/safety-plan'));
    await waitFor(() => expect(requests.at(-1)?.method).toBe('POST'));
    expect(requests.at(-1)?.body).toMatchObject({
      based_on: plan.id,
      sections: {
        helpers: [
          { text: 'My sister', phone: '+1 555 0100' },
          { text: 'Sam', phone: null },
        ],
      },
    });
  });

  it('is never overwritten when it was changed elsewhere: both are shown, the patient decides', async () => {
    const requests = server(plan, {
      status: 409,
      body: { type: 'safety-plan-changed', title: 'Conflict', status: 409 },
    });
    renderForPatient(
      <>
        <OwnPlanEditor />
        <OwnPlan />
      </>,
    );
    const user = userEvent.setup();
    await user.click(await screen.findByRole('button', { name: 'Save the plan' }));
    const conflict = await screen.findByRole('alert');
    expect(conflict).toHaveTextContent('Dr Lind changed the plan meanwhile');
    await user.click(within(conflict).getByRole('button', { name: /Save mine/ }));
    const posts = () => requests.filter(({ method }) => method === 'POST');
    await waitFor(() => expect(posts()).toHaveLength(2));
    const [first, second] = posts().map(({ body }) => body as { id: string; based_on: string });
    expect(second?.based_on).toBe(plan.id);
    expect(second?.id).not.toBe(first?.id);
  });
});

it('leaves out the lines that stayed empty', () => {
  const written = { ...emptySections(), coping: [{ text: '  ', phone: null }], reasons: [] };
  written.helpers = [{ text: ' Sam ', phone: ' ' }];
  expect(withoutBlanks(written)).toEqual({
    ...emptySections(),
    helpers: [{ text: 'Sam', phone: null }],
  });
});
