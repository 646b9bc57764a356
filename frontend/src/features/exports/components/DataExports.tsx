import { Button, Stack, Text } from '@mantine/core';

import { useMessages } from '../../../shared/messages';
import { FailureNotice } from '../../../shared/ui/FailureNotice';
import { QueryView } from '../../../shared/ui/QueryView';
import { useDeleteExport } from '../api/delete-export';
import { isUnderWay, useExports } from '../api/list-exports';
import { useOrderExport } from '../api/order-export';
import { ExportCard } from './ExportCard';

/** Asks for a file of everything, follows how it is made, and hands it over. */
export function DataExports() {
  const t = useMessages().ownRecord.export;
  const exports = useExports();
  const order = useOrderExport();
  const remove = useDeleteExport();
  return (
    <QueryView query={exports} height={160}>
      {({ items }) => (
        <Stack align="stretch">
          {items.map((item) => (
            <ExportCard
              key={item.id}
              item={item}
              deleting={remove.isPending}
              onDelete={() => remove.mutate(item.id)}
            />
          ))}
          <Text role="status" size="sm">
            {remove.isSuccess && items.length === 0 ? t.deleted : ''}
          </Text>
          {order.isError && <FailureNotice error={order.error} />}
          {remove.isError && <FailureNotice error={remove.error} />}
          {!items.some(isUnderWay) && (
            <Button
              variant={items.length > 0 ? 'default' : 'filled'}
              style={{ alignSelf: 'flex-start' }}
              loading={order.isPending}
              onClick={() => order.mutate()}
            >
              {items.length > 0 ? t.again : t.order}
            </Button>
          )}
        </Stack>
      )}
    </QueryView>
  );
}
