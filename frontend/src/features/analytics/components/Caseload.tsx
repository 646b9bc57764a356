import { Anchor, Stack, Text } from '@mantine/core';
import { useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';

import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { ShowMore } from '../../../shared/ui/ShowMore';
import { useViews } from '../api/list-views';
import { usePatients } from '../api/list-patients';
import { PLAIN } from '../choice';
import { useChoice } from '../use-choice';
import { useRowKeys } from '../use-row-keys';
import { CaseloadBar } from './CaseloadBar';
import { CaseloadCards } from './CaseloadCards';
import { CaseloadKeys } from './CaseloadKeys';
import { CaseloadTable } from './CaseloadTable';

/** The physician's patients as they are asked for: searched, filtered and sorted by the server. */
export function Caseload() {
  const t = useMessages().caseload;
  const views = useViews();
  const { choice, choose, asked } = useChoice(views.data);
  const patients = usePatients(choice, asked || !views.isPending);
  const wide = useMediaQuery('(min-width: 62em)');
  const [letters, setLetters] = useLocalStorage({ key: 'caseload-keys', defaultValue: true });
  const rows = useRef<HTMLDivElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useRowKeys({ rows, search }, letters);
  const everybody = choice.q === '' && choice.filter.length === 0 && choice.level.length === 0;
  return (
    <Stack>
      <CaseloadBar
        key={String(asked || !views.isPending)}
        choice={choice}
        choose={choose}
        views={views.data ?? []}
        search={search}
      />
      <QueryView query={patients} height={320}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const total = pages[0]?.total ?? 0;
          return (
            <Stack aria-busy={patients.isPlaceholderData}>
              <Text size="sm" c="dimmed" role="status">
                {total > 0 ? t.shown(total) : everybody ? t.empty : t.noMatch}
              </Text>
              {total === 0 && !everybody && (
                <Anchor component="button" ta="start" onClick={() => choose(PLAIN)}>
                  {t.showAll}
                </Anchor>
              )}
              <div ref={rows}>
                {total > 0 &&
                  (wide ? <CaseloadTable patients={items} /> : <CaseloadCards patients={items} />)}
              </div>
              <ShowMore query={patients} />
            </Stack>
          );
        }}
      </QueryView>
      {wide && <CaseloadKeys on={letters} onChange={setLetters} />}
    </Stack>
  );
}
