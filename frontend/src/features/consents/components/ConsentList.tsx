import { Stack } from '@mantine/core';

import { QueryView } from '../../../shared/ui/QueryView';
import { useConsents } from '../api/list-consents';
import { ConsentCard } from './ConsentCard';

export function ConsentList() {
  const consents = useConsents();
  return (
    <QueryView query={consents} height={280}>
      {({ items }) => (
        <Stack>
          {items.map((consent) => (
            <ConsentCard key={consent.kind} consent={consent} />
          ))}
        </Stack>
      )}
    </QueryView>
  );
}
