import { Button, Collapse, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useDebouncedCallback, useDisclosure } from '@mantine/hooks';
import { IconDownload, IconFilter, IconSearch } from '@tabler/icons-react';
import { type RefObject, useId, useState } from 'react';

import type { CaseloadView } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { patientsSheetAddress } from '../api/patients-sheet';
import { type Choice, type Order, orderOf, ORDERS } from '../choice';
import { CaseloadFilters } from './CaseloadFilters';
import { CaseloadViews } from './CaseloadViews';

const TYPING_MS = 250;

interface Props {
  choice: Choice;
  choose: (change: Partial<Choice>) => void;
  views: CaseloadView[];
  search: RefObject<HTMLInputElement | null>;
}

/** What is asked of the caseload: search, order, view, filters; and the answer as a spreadsheet. */
export function CaseloadBar({ choice, choose, views, search }: Props) {
  const t = useMessages().caseload;
  const [text, setText] = useState(choice.q);
  const ask = useDebouncedCallback((q: string) => choose({ q }), TYPING_MS);
  const chosen = choice.filter.length + choice.level.length;
  const [open, { toggle }] = useDisclosure(chosen > 0);
  const filters = useId();
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <TextInput
          ref={search}
          type="search"
          label={t.search}
          leftSection={<IconSearch size={16} aria-hidden />}
          maxLength={80}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value);
            ask(value.trim());
          }}
          flex="1 1 14rem"
        />
        <NativeSelect
          label={t.sort.label}
          data={(Object.keys(ORDERS) as Order[]).map((order) => ({
            value: order,
            label: t.sort[order],
          }))}
          value={orderOf(choice)}
          onChange={({ currentTarget: { value } }) => choose(ORDERS[value as Order])}
          flex="1 1 12rem"
        />
        <CaseloadViews
          choice={choice}
          views={views}
          onTake={(view) => {
            setText('');
            choose(view);
          }}
        />
      </Group>
      <Group gap="sm">
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          aria-expanded={open}
          aria-controls={filters}
          onClick={toggle}
        >
          {chosen > 0 ? t.filters.chosen(chosen) : t.filters.open}
        </Button>
        <Button
          component="a"
          href={patientsSheetAddress(choice)}
          download
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          title={t.sheetHint}
        >
          {t.sheet}
        </Button>
      </Group>
      <Collapse expanded={open} id={filters}>
        <CaseloadFilters choice={choice} choose={choose} />
      </Collapse>
    </Stack>
  );
}
