import { Stack, Text, TextInput } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';

import type { PatientRow } from '../../../api/types';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { usePatients } from '../api/list-patients';
import { CaseloadCards } from './CaseloadCards';
import { CaseloadTable } from './CaseloadTable';

/** The physician's patients in the server's order, with a filter by name. */
export function Caseload() {
  const t = useMessages().analytics.caseload;
  const [filter, setFilter] = useState('');
  return (
    <Stack>
      <TextInput
        type="search"
        label={t.filter}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={filter}
        onChange={(event) => setFilter(event.currentTarget.value)}
        maw={360}
      />
      <ListView query={usePatients()} empty={t.empty} height={320}>
        {(patients) => <Shown patients={patients} filter={filter.trim()} />}
      </ListView>
    </Stack>
  );
}

function Shown({ patients, filter }: { patients: PatientRow[]; filter: string }) {
  const t = useMessages().analytics.caseload;
  const wide = useMediaQuery('(min-width: 62em)');
  const sought = filter.toLocaleLowerCase();
  const shown = patients.filter(({ display_name }) =>
    display_name.toLocaleLowerCase().includes(sought),
  );
  return (
    <>
      <Text size="sm" c="dimmed" role="status">
        {shown.length === 0 ? t.noMatch(filter) : t.shown(shown.length)}
      </Text>
      {shown.length > 0 &&
        (wide ? <CaseloadTable patients={shown} /> : <CaseloadCards patients={shown} />)}
    </>
  );
}
