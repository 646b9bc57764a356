import { Badge, Group, Table } from '@mantine/core';

import type { AddedUser, AdminUser } from '../../../api/types';
import { useCurrentUser } from '../../../shared/current-user';
import { formatDate } from '../../../shared/format/dates';
import { useMessages } from '../../../shared/messages';
import { ListView } from '../../../shared/ui/ListView';
import { ScrollTable } from '../../../shared/ui/ScrollTable';
import { useUsers } from '../api/list-users';
import { ResetFactorsButton } from './ResetFactorsButton';
import { SendLinkButton } from './SendLinkButton';
import { UserActiveButton } from './UserActiveButton';

interface Props {
  /** Somebody's link for the first password was made anew. */
  onSent: (added: AddedUser) => void;
}

/** All accounts with their roles; each but one's own can be deactivated and activated again. */
export function UserList({ onSent }: Props) {
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
              <UserRow key={user.id} user={user} onSent={onSent} />
            ))}
          </Table.Tbody>
        </ScrollTable>
      )}
    </ListView>
  );
}

function UserRow({ user, onSent }: { user: AdminUser } & Props) {
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
        <Badge variant={user.active && !user.pending ? 'light' : 'default'}>
          {!user.active ? t.users.inactive : user.pending ? t.users.pending : t.users.active}
        </Badge>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          {user.active && user.pending && <SendLinkButton user={user} onSent={onSent} />}
          {!isMe && <UserActiveButton user={user} />}
          {!isMe && <ResetFactorsButton user={user} />}
        </Group>
      </Table.Td>
    </Table.Tr>
  );
}
