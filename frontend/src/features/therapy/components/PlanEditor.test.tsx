import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import type { PlanBody, PlanTemplate, StepSuggestion } from '../../../api/types';
import { ACTIVATION, BREATHING } from '../../../test/exercises';
import { fakeServer } from '../../../test/fake-server';
import { renderPage } from '../../../test/renderPage';
import { PlanEditor } from './PlanEditor';

const GET = 'GET /api/v1/patients/p-1/step-suggestion';
const POST = 'POST /api/v1/patients/p-1/therapy-plans';

const suggestion: StepSuggestion = {
  step: 'therapy',
  reason: 'no_improvement',
  citation: 'NICE guideline NG222 (2022)',
  latest: { at: '2026-11-20T10:00:00Z', total: 12 },
  baseline: { at: '2026-10-01T10:00:00Z', total: 13 },
};

const template: PlanTemplate = {
  id: 'sleep-first',
  step: 'guided_self_help',
  weeks: 6,
  exercises: [{ exercise: 'breathing', per_week: 5 }],
  sources: [],
};

async function show(answer: Record<string, unknown> = { status: 201, body: {} }) {
  const requests = fakeServer({ [GET]: () => ({ body: suggestion }), [POST]: () => answer });
  const onSaved = vi.fn();
  renderPage(
    <PlanEditor
      patientId="p-1"
      plan={undefined}
      exercises={[ACTIVATION, BREATHING]}
      templates={[template]}
      onSaved={onSaved}
    />,
  );
  await screen.findByText('Suggested step: Psychological therapy');
  const sent = () => requests.find(({ method }) => method === 'POST')?.body as PlanBody | undefined;
  return { user: userEvent.setup(), onSaved, sent };
}

const save = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'Save as a new version' }));

describe('the plan’s editor', () => {
  it('shows the rule with reason and source, and takes its step only when asked', async () => {
    const { user } = await show();
    const rule = screen.getByRole('region', { name: 'What the PHQ-9 speaks for' });
    expect(within(rule).getByText(/has not fallen by 5 points/)).toBeVisible();
    expect(within(rule).getByText(/NG222/)).toBeVisible();
    expect(screen.getByLabelText('Step of care')).toHaveValue('guided_self_help');
    await user.click(screen.getByRole('button', { name: 'Take this step' }));
    expect(screen.getByLabelText('Step of care')).toHaveValue('therapy');
  });

  it('asks for a reason before anything is sent', async () => {
    const { user, sent } = await show();
    await save(user);
    expect(screen.getByText('Please say why in a sentence.')).toBeVisible();
    expect(sent()).toBeUndefined();
  });

  it('sends what a template filled in and the physician changed', async () => {
    const { user, sent, onSaved } = await show();
    await user.click(screen.getByRole('button', { name: 'Sleep first' }));
    const times = screen.getByRole('textbox', { name: 'Times a week, Breathing slowly' });
    await user.clear(times);
    await user.type(screen.getByLabelText(/Why this plan/), 'Sleep first.');
    await save(user);
    expect(screen.getByText('Please choose a number from 1 to 21.')).toBeVisible();
    await user.type(times, '4');
    await save(user);
    await waitFor(() => expect(onSaved).toHaveBeenCalled());
    expect(sent()).toMatchObject({
      replaces: null,
      step: 'guided_self_help',
      reason: 'Sleep first.',
      exercises: [{ exercise: 'breathing', per_week: 4 }],
    });
  });

  it('says when somebody else was first, and keeps what was written', async () => {
    const { user, onSaved } = await show({ status: 409, body: { type: 'conflict' } });
    await user.type(screen.getByLabelText(/Why this plan/), 'Because.');
    await save(user);
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody else changed the plan');
    expect(screen.getByLabelText(/Why this plan/)).toHaveValue('Because.');
    expect(onSaved).not.toHaveBeenCalled();
  });
});
