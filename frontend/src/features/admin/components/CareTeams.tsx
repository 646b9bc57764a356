import { Stack, Table } from '@mantine/core';

import type { AdminUser } from '../../../api/types';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { useCareTeams } from '../api/list-care-teams';
import { useUsers } from '../api/list-users';
import { AddCareRelation } from './AddCareRelation';
import { RemoveCareRelation } from './RemoveCareRelation';

/** Who cares for whom: the links, and a form to add one. */
export function CareTeams() {
  const t = useMessages().admin;
  return (
    <ListView query={useUsers()} empty={t.users.empty}>
      {(users) => (
        <Stack gap="xl">
          <AddCareRelation users={users} />
          <Relations users={users} />
        </Stack>
      )}
    </ListView>
  );
}

function Relations({ users }: { users: AdminUser[] }) {
  const t = useMessages().admin.careTeams;
  const names = new Map(users.map((user) => [user.id, user.display_name]));
  const nameOf = (id: string) => names.get(id) ?? t.unknown;
  return (
    <ListView query={useCareTeams()} empty={t.empty}>
      {(relations) => (
        <ScrollTable label={t.caption} minWidth={520} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.physician}</Table.Th>
              <Table.Th>{t.patient}</Table.Th>
              <Table.Th>{t.since}</Table.Th>
              <Table.Th>{t.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {relations.map((relation) => (
              <Table.Tr key={`${relation.physician_id} ${relation.patient_id}`}>
                <Table.Td>{nameOf(relation.physician_id)}</Table.Td>
                <Table.Td>{nameOf(relation.patient_id)}</Table.Td>
                <Table.Td>{formatDate(relation.since)}</Table.Td>
                <Table.Td>
                  <RemoveCareRelation
                    relation={relation}
                    physician={nameOf(relation.physician_id)}
                    patient={nameOf(relation.patient_id)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </ScrollTable>
      )}
    </ListView>
  );
}
