import { MantineProvider } from '@mantine/core';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { Breathing } from './Breathing';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('rests until asked, leads at its pace, and rests again at any time', () => {
  render(
    <MantineProvider env="test">
      <Breathing pace={{ in_s: 4, out_s: 6 }} />
    </MantineProvider>,
  );
  const status = screen.getByRole('status');
  const pass = (ms: number) =>
    act(() => {
      vi.advanceTimersByTime(ms);
    });
  pass(20_000);
  expect(status).toHaveTextContent('Whenever you are ready');
  fireEvent.click(screen.getByRole('button', { name: 'Begin' }));
  expect(status).toHaveTextContent('Breathe in');
  pass(3_999);
  expect(status).toHaveTextContent('Breathe in');
  pass(1);
  expect(status).toHaveTextContent('Breathe out');
  pass(6_000);
  expect(status).toHaveTextContent('Breathe in');
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
  pass(20_000);
  expect(status).toHaveTextContent('Whenever you are ready');
});
