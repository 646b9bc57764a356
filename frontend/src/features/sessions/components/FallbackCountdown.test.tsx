import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import type { StepReading } from '../../../inference/client';
import { renderForPatient } from '../../../test/render';
import { LiveReadings } from '../monitoring/live-readings';
import { FallbackCountdown } from './FallbackCountdown';
import { FallbackSetting } from './FallbackSetting';

const tooDark: StepReading = {
  tMs: 0,
  signal: 'too_dark',
  emotion: null,
  severity: null,
  levelSet: null,
  validSteps: 0,
};

function setUp() {
  const readings = new LiveReadings();
  const onOpen = vi.fn();
  renderForPatient(
    <>
      <FallbackCountdown readings={readings} onOpen={onOpen} />
      <FallbackSetting readings={readings} />
    </>,
  );
  const pass = (ms: number) =>
    act(() => {
      for (let passed = 0; passed < ms; passed += 500) readings.step(tooDark);
    });
  const notice = () => screen.queryByRole('region', { name: 'The questionnaire opens soon' });
  return { readings, onOpen, pass, notice };
}

it('says the time from the start, and nothing more while all may still be well', () => {
  const { pass, notice } = setUp();
  expect(screen.getByRole('switch')).toHaveAccessibleDescription(/After one minute/);
  pass(29_500);
  expect(notice()).toBeNull();
  expect(screen.getByRole('alert')).toBeEmptyDOMElement();
});

it('counts the last half minute down, and announces its beginning and its end alone', () => {
  const { pass, notice } = setUp();
  pass(30_000);
  expect(notice()).toHaveTextContent('It is too dark.');
  expect(screen.getByRole('timer')).toHaveTextContent('0:30');
  const first = screen.getByRole('alert').textContent;
  pass(15_000);
  expect(screen.getByRole('timer')).toHaveTextContent('0:15');
  expect(screen.getByRole('alert').textContent).toBe(first);
  pass(5_000);
  expect(screen.getByRole('alert')).toHaveTextContent('in a few seconds');
});

it('can be put off, opened at once, or stopped, and keeps the focus on the page', async () => {
  const { pass, notice, onOpen } = setUp();
  pass(40_000);
  await userEvent.click(screen.getByRole('button', { name: 'Keep trying for another minute' }));
  expect(notice()).toBeNull();
  expect(screen.getByRole('switch')).toHaveFocus();
  pass(45_000);
  await userEvent.click(screen.getByRole('button', { name: 'Open it now' }));
  expect(onOpen).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole('button', { name: 'Do not open it by itself' }));
  expect(screen.getByRole('switch')).not.toBeChecked();
  expect(notice()).toBeNull();
});

it('still offers the questionnaire when it does not open by itself', async () => {
  const { pass, onOpen } = setUp();
  await userEvent.click(screen.getByRole('switch'));
  pass(60_000);
  expect(screen.getByRole('region', { name: /not seen you well for a minute/ })).toBeVisible();
  expect(screen.queryByRole('timer')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Open it now' }));
  expect(onOpen).toHaveBeenCalledOnce();
});
