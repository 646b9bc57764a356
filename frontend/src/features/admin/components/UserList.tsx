import { Badge, Table } from '@mantine/core';

import type { AdminUser } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { useUsers } from '../api/list-users';
import { UserActiveButton } from './UserActiveButton';

/** All accounts with their roles; each but one's own can be deactivated and activated again. */
export function UserList() {
  const t = useMessages().admin.users;
  return (
    <ListView query={useUsers()} empty={t.empty} height={320}>
      {(users) => (
        <ScrollTable label={t.caption} minWidth={720} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t.name}</Table.Th>
              <Table.Th>{t.email}</Table.Th>
              <Table.Th>{t.role}</Table.Th>
              <Table.Th>{t.created}</Table.Th>
              <Table.Th>{t.status}</Table.Th>
              <Table.Th>{t.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {users.map((user) => (
              <UserRow key={user.id} user={user} />
            ))}
          </Table.Tbody>
        </ScrollTable>
      )}
    </ListView>
  );
}

function UserRow({ user }: { user: AdminUser }) {
  const t = useMessages().admin;
  const isMe = useCurrentUser().id === user.id;
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {user.display_name} {isMe && `(${t.users.you})`}
      </Table.Th>
      <Table.Td>{user.email}</Table.Td>
      <Table.Td>{t.roles[user.role]}</Table.Td>
      <Table.Td>{formatDate(user.created_at)}</Table.Td>
      <Table.Td>
        <Badge variant={user.active ? 'light' : 'default'}>
          {user.active ? t.users.active : t.users.inactive}
        </Badge>
      </Table.Td>
      <Table.Td>{!isMe && <UserActiveButton user={user} />}</Table.Td>
    </Table.Tr>
  );
}
