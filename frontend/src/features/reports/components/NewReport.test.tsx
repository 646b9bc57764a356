import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { FakeServer } from '../../../test/FakeServer';
import { renderPage } from '../../../test/renderPage';
import { SECTIONS } from '../sections';
import { draft } from '../test/sample';
import { NewReport } from './NewReport';

const ORDER = 'POST /api/v1/patients/p-1/reports';

it('asks for the chosen period, parts and words', async () => {
  const server = new FakeServer({ [ORDER]: () => ({ status: 202, body: draft }) });
  const onOrdered = vi.fn();
  renderPage(<NewReport patientId="p-1" onOrdered={onOrdered} />);
  fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-03-01' } });
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2026-03-31' } });
  await userEvent.click(screen.getByRole('checkbox', { name: 'Camera sessions' }));
  await userEvent.type(screen.getByLabelText('Comment'), ' Sleeps better. ');
  await userEvent.click(screen.getByRole('button', { name: 'Make the preview' }));
  await waitFor(() => expect(onOrdered).toHaveBeenCalled());
  expect(server.requests).toEqual([
    {
      call: ORDER,
      body: {
        from: '2026-03-01',
        to: '2026-03-31',
        sections: SECTIONS.filter((s) => s !== 'sessions' && s !== 'safety_plan'),
        comment: 'Sleeps better.',
      },
    },
  ]);
});

it('refuses a period that ends before it begins, and a report of nothing', async () => {
  const server = new FakeServer({});
  renderPage(<NewReport patientId="p-1" onOrdered={vi.fn()} />);
  fireEvent.change(screen.getByLabelText('To'), { target: { value: '2020-02-01' } });
  for (const box of screen.getAllByRole('checkbox', { checked: true })) await userEvent.click(box);
  await userEvent.click(screen.getByRole('button', { name: 'Make the preview' }));
  expect(screen.getByText('The period ends before it begins.')).toBeVisible();
  expect(screen.getByText('Please choose at least one part.')).toBeVisible();
  expect(server.requests).toEqual([]);
});
