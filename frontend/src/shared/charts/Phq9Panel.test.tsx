import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';

import { Phq9Panel } from './Phq9Panel';

const bands = [
  { id: 'minimal', label: 'Minimal or none', min: 0, max: 4 },
  { id: 'mild', label: 'Mild', min: 5, max: 9 },
  { id: 'moderate', label: 'Moderate', min: 10, max: 27 },
];
const answered = (id: string, date: string, total: number, band: string, item9 = 0) => ({
  id,
  answered_at: `${date}T10:00:00Z`,
  total,
  band: { id: band, label: band },
  item9,
});
const responses = [
  answered('b', '2026-06-02', 6, 'mild'),
  answered('a', '2026-03-01', 17, 'moderate', 1),
];

const show = (panel: React.ReactNode) => render(<MantineProvider>{panel}</MantineProvider>);

describe('PHQ-9 over time', () => {
  it('is described in words, with every band and total in the drawing', () => {
    show(<Phq9Panel responses={responses} bands={bands} />);
    const chart = screen.getByRole('img');
    expect(chart).toHaveAccessibleName(/2 answers.*17, Moderate.*6, Mild/);
    for (const words of ['Minimal or none 0–4', 'Mild 5–9', '17', '6']) {
      expect(chart).toHaveTextContent(words);
    }
  });

  it('marks an answered item 9 by its shape and says so', () => {
    const { container } = show(<Phq9Panel responses={responses} bands={bands} />);
    expect(screen.getByText(/Diamond: item 9/)).toBeVisible();
    expect(container.querySelectorAll('[fill="var(--chart-alert)"]')).toHaveLength(1);
  });

  it('joins totals at most thirty days apart', () => {
    const near = answered('c', '2026-06-20', 4, 'minimal');
    const { container } = show(<Phq9Panel responses={[...responses, near]} bands={bands} />);
    const line = container.querySelector('.recharts-line-curve')?.getAttribute('d') ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
    expect(line.match(/[LC]/g)).toHaveLength(1);
  });

  it('can be read as a table', async () => {
    show(<Phq9Panel responses={responses} bands={bands} />);
    await userEvent.click(screen.getByRole('radio', { name: 'Table' }));
    expect(screen.getAllByRole('row')).toHaveLength(3);
    expect(screen.queryByRole('img')).toBeNull();
  });

  it('says so when nothing was answered', () => {
    show(<Phq9Panel responses={[]} bands={bands} />);
    expect(screen.getByText('No PHQ-9 has been answered yet.')).toBeVisible();
  });
});
