import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import { describe, expect, it, vi } from 'vitest';

import definitions from '../../../../../tests/contract/instrument_definitions.json';
import type { Instrument } from '../../../api/types';
import { fakeServer } from '../../../test/fake-server';
import { renderForPatient } from '../../../test/render';
import { type Submission, useSubmitResponse } from '../api/submit-response';
import type { Item } from '../asked';
import { QuestionnaireForm } from './QuestionnaireForm';

const instruments = definitions as unknown as Record<string, Instrument>;

const item = (id: string, kind: Item['kind'], text: string, required = false): Item => ({
  id,
  kind,
  text,
  required,
  loinc: null,
  answers: [],
  when: [],
  when_any: false,
  parent: null,
  prefix: null,
  longest: null,
});

const sleepDiary: Instrument = {
  ...(instruments['c-ssrs-screener'] as Instrument),
  id: 'x-sleep',
  imported: true,
  crisis_items: [],
  items: [
    item('about', 'display', 'About last night.'),
    item('slept', 'boolean', 'Did you sleep?', true),
    { ...item('hours', 'decimal', 'How many hours?'), when: [{ item: 'slept', value: true }] },
    item('night', 'date', 'Which night?'),
    item('note', 'text', 'Anything else?'),
  ],
};

const path = '/api/v1/questionnaire-responses';

interface Props {
  instrument: Instrument;
  onChange: (submission: Submission) => void;
}

function Questionnaire({ instrument, onChange }: Props) {
  const { submission, submit } = useSubmitResponse();
  useEffect(() => onChange(submission), [onChange, submission]);
  return (
    <QuestionnaireForm
      instrument={instrument}
      occasion={{ origin: 'self', fallback_reason: null, session_id: null }}
      crisisHelp={<p>Help is here</p>}
      submission={submission}
      onSubmit={submit}
    />
  );
}

async function show(instrument = instruments['phq-9'] as Instrument) {
  const onChange = vi.fn<(submission: Submission) => void>();
  renderForPatient(<Questionnaire instrument={instrument} onChange={onChange} />);
  await screen.findByRole('button', { name: 'Send my answers' });
  const submission = () => onChange.mock.lastCall?.[0];
  return { user: userEvent.setup(), submission };
}

const question = (number: number) =>
  screen.getByRole('group', { name: new RegExp(`^${number}\\. `) });

const choose = (user: ReturnType<typeof userEvent.setup>, number: number, answer: string) =>
  user.click(within(question(number)).getByRole('radio', { name: answer }));

async function answerAll(user: ReturnType<typeof userEvent.setup>) {
  for (let number = 1; number <= 9; number++) await choose(user, number, 'Not at all');
}

const send = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: 'Send my answers' }));

describe('a questionnaire', () => {
  it('lists open questions, moves to the first, and sends nothing', async () => {
    const requests = fakeServer({});
    const { user } = await show();
    await choose(user, 1, 'Several days');
    await send(user);
    expect(screen.getByRole('alert')).toHaveTextContent('8 questions are still open');
    expect(within(question(2)).getByRole('radio', { name: 'Not at all' })).toHaveFocus();
    expect(within(question(1)).queryByText('Please choose an answer.')).toBeNull();
    expect(requests).toEqual([]);
  });

  it('shows help at once when item 9 is above "Not at all", and keeps the form', async () => {
    const { user } = await show();
    await choose(user, 3, 'Nearly every day');
    await choose(user, 9, 'Several days');
    expect(screen.getByText('Help is here')).toBeVisible();
    expect(within(question(3)).getByRole('radio', { name: 'Nearly every day' })).toBeChecked();
    await choose(user, 9, 'Not at all');
    expect(screen.queryByText('Help is here')).toBeNull();
  });

  it('sends all nine answers and hands on what the server made of them', async () => {
    const requests = fakeServer({ [`POST ${path}`]: () => ({ status: 201, body: { total: 3 } }) });
    const { user, submission } = await show();
    await answerAll(user);
    await choose(user, 5, 'Nearly every day');
    await send(user);
    await waitFor(() => expect(submission()).toEqual({ name: 'arrived', response: { total: 3 } }));
    expect(requests[0]?.body).toMatchObject({
      instrument: 'phq-9',
      answers: { 'phq9-1': 0, 'phq9-5': 3, 'phq9-9': 0 },
      difficulty: null,
      origin: 'self',
    });
  });

  it('keeps the answers while there is no connection, and sends them once when it is back', async () => {
    let offline = true;
    const requests = fakeServer({
      [`POST ${path}`]: () => (offline ? 'offline' : { status: 201, body: { total: 0 } }),
    });
    const { user, submission } = await show();
    await answerAll(user);
    await send(user);
    await waitFor(() => expect(submission()?.name).toBe('kept'));
    offline = false;
    await waitFor(() => expect(submission()?.name).toBe('arrived'));
    expect(new Set(requests.map((request) => (request.body as { id: string }).id)).size).toBe(1);
  });

  it('says when the answers are refused; the form stays, and a second try is the same submission', async () => {
    let refused = true;
    const requests = fakeServer({
      [`POST ${path}`]: () => ({ status: refused ? 422 : 201, body: {} }),
    });
    const { user, submission } = await show();
    await answerAll(user);
    await send(user);
    expect(await screen.findByText(/were not accepted/)).toBeVisible();
    expect(within(question(4)).getByRole('radio', { name: 'Not at all' })).toBeChecked();
    refused = false;
    await send(user);
    await waitFor(() => expect(submission()?.name).toBe('arrived'));
    const ids = requests.map((request) => (request.body as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('asks what an answer calls for, and sends nothing of a branch that was left', async () => {
    const requests = fakeServer({ [`POST ${path}`]: () => ({ status: 201, body: {} }) });
    const { user, submission } = await show(instruments['c-ssrs-screener']);
    expect(screen.getAllByRole('group')).toHaveLength(3);
    await choose(user, 2, 'Yes');
    expect(screen.getAllByRole('group')).toHaveLength(6);
    expect(screen.getByText('Help is here')).toBeVisible();
    await choose(user, 3, 'Yes');
    await choose(user, 2, 'No');
    expect(screen.queryByText('Help is here')).toBeNull();
    await choose(user, 1, 'No');
    await choose(user, 3, 'No');
    await send(user);
    await waitFor(() => expect(submission()?.name).toBe('arrived'));
    expect(requests[0]?.body).toMatchObject({
      instrument: 'c-ssrs-screener',
      answers: { 'cssrs-1': 0, 'cssrs-2': 0, 'cssrs-6': 0 },
    });
    expect(Object.keys((requests[0]?.body as { answers: object }).answers)).toHaveLength(3);
  });

  it('takes words, numbers, dates, and yes or no', async () => {
    const requests = fakeServer({ [`POST ${path}`]: () => ({ status: 201, body: {} }) });
    const { user, submission } = await show(sleepDiary);
    await choose(user, 1, 'Yes');
    await user.type(screen.getByLabelText(/hours/), '6.5');
    await user.type(screen.getByLabelText(/Which night/), '2026-11-22');
    await user.type(screen.getByLabelText(/Anything else/), 'Loud neighbours.');
    await send(user);
    await waitFor(() => expect(submission()?.name).toBe('arrived'));
    expect(requests[0]?.body).toMatchObject({
      answers: { slept: true, hours: 6.5, night: '2026-11-22', note: 'Loud neighbours.' },
    });
  });
});
