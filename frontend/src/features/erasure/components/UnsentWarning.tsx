import { Alert, List, Text } from '@mantine/core';

import { useOutboxState } from '../../../shared/device/DeviceProvider';
import { useMessages } from '../../../shared/messages';

/** What is still on this device only, named, because it goes with the rest. */
export function UnsentWarning() {
  const t = useMessages();
  const words = t.ownRecord.erase;
  const { waiting, refused } = useOutboxState();
  const parcels = [...refused, ...waiting];
  if (parcels.length === 0) return null;
  const kinds = [...new Set(parcels.map((parcel) => parcel.kind))];
  return (
    <Alert color="yellow" variant="light" title={words.unsentTitle}>
      <Text size="sm">{words.unsent(parcels.length)}</Text>
      <List size="sm">
        {kinds.map((kind) => (
          <List.Item key={kind}>{t.outbox.kinds[kind]}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
