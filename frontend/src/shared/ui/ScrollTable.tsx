import { Box, Table, type TableProps } from '@mantine/core';

interface Props extends TableProps {
  /** What the table holds: its accessible name. */
  label: string;
  /** Narrower than this, in pixels, it scrolls sideways. */
  minWidth: number;
}

/** A named table that scrolls sideways, by keyboard too, where there is no room for it. */
export function ScrollTable({ label, minWidth, children, ...table }: Props) {
  return (
    <Box role="region" aria-label={label} tabIndex={0} style={{ overflowX: 'auto' }}>
      <Table miw={minWidth} aria-label={label} {...table}>
        {children}
      </Table>
    </Box>
  );
}
