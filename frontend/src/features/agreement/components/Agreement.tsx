import { Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { QueryView } from '../../../shared/ui/QueryView';
import { useAgreement } from '../api/list-agreement';
import { ReleaseAgreement } from './ReleaseAgreement';

/** What this clinic's own pairs say of the camera, one model release after the other. */
export function Agreement() {
  const t = useMessages().agreement;
  return (
    <QueryView query={useAgreement()} height={480}>
      {({ items }) =>
        items.length === 0 ? (
          <Text c="dimmed">{t.empty}</Text>
        ) : (
          <Stack gap="xl">
            {items.map((release) => (
              <ReleaseAgreement
                key={`${release.model_id} ${release.model_version}`}
                release={release}
              />
            ))}
          </Stack>
        )
      }
    </QueryView>
  );
}
